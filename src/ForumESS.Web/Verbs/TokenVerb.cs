using System.CommandLine;
using ForumESS.Application.Staff;

namespace ForumESS.Web.Verbs;

internal static class TokenVerb
{
    public static Command Create() => new("token", "Tokens of the API.") { Make() };

    private static Command Make()
    {
        var name = new Option<string>("--name") { Required = true, Description = "What will use the token." };
        var role = StaffVerb.RoleOption();
        var edition = StaffVerb.EditionOption();
        var command = new Command("create", "Makes a token. It is printed once and kept nowhere.")
        {
            name,
            role,
            edition,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                VerbHost.RunAsync(
                    new CreateToken
                    {
                        Name = parsed.GetValue(name),
                        Role = parsed.GetValue(role),
                        Year = parsed.GetValue(edition),
                    },
                    // Alone on its line, and the last one: scripts read it.
                    (token, _) => Console.WriteLine(token),
                    cancellationToken
                )
        );
        return command;
    }
}
