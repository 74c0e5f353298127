using System.CommandLine;
using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Site;
using ForumESS.Web.Staff;

namespace ForumESS.Web.Verbs;

/// <summary>Accounts, for whoever runs the site: also the way back when no administrator can sign in.</summary>
internal static class StaffVerb
{
    public static Command Create() => new("staff", "Accounts of the forum's team.") { Invite(), Password() };

    /// <summary>The option that takes one of the five roles.</summary>
    public static Option<string> RoleOption()
    {
        var role = new Option<string>("--role") { Required = true, Description = "What it may do." };
        role.AcceptOnlyFromAmong([.. Enum.GetValues<Role>().Select(each => each.Code())]);
        return role;
    }

    /// <summary>The option that limits a role to one edition.</summary>
    public static Option<int?> EditionOption() =>
        new("--edition") { Description = "The year of the one edition it is for; without it, every edition." };

    private static Command Invite()
    {
        var email = Email();
        var role = RoleOption();
        var edition = EditionOption();
        var command = new Command("invite", "Mails somebody a link to a role, and prints it.") { email, role, edition };
        command.SetAction(
            (parsed, cancellationToken) =>
                VerbHost.RunAsync(
                    new InviteStaff
                    {
                        Email = parsed.GetValue(email),
                        Role = parsed.GetValue(role),
                        Year = parsed.GetValue(edition),
                        Language = Locales.Default.Code,
                    },
                    Print,
                    cancellationToken
                )
        );
        return command;
    }

    private static Command Password()
    {
        var email = Email();
        var command = new Command(
            "password",
            "Withdraws an account's password, mails its owner a link to choose a new one, and prints it."
        )
        {
            email,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                VerbHost.RunAsync(
                    new RenewPassword(parsed.GetValue(email), Locales.Default.Code),
                    Print,
                    cancellationToken
                )
        );
        return command;
    }

    private static Option<string> Email() =>
        new("--email") { Required = true, Description = "The person's e-mail address." };

    private static void Print(IssuedInvitation invitation, IServiceProvider services) =>
        Console.WriteLine(StaffPaths.InvitationLink(services.GetRequiredService<SiteOptions>().BaseUrl, invitation));
}
