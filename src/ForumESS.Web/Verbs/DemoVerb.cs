using System.CommandLine;
using ForumESS.Infrastructure.Office;
using ForumESS.Infrastructure.Statistics;

namespace ForumESS.Web.Verbs;

internal static class DemoVerb
{
    public static Command Create()
    {
        var past = new Command(
            "past",
            "Adds invented editions of the last years, with registrations and entries of nobody, for the pages that compare and forecast."
        );
        past.SetAction(
            (_, cancellationToken) =>
                VerbHost.RunAsync(async services =>
                {
                    var added = await services.GetRequiredService<DemoPast>().LoadAsync(cancellationToken);
                    if (added.IsSuccess)
                    {
                        Console.WriteLine(
                            added.Value.Length == 0 ? "Nothing to add." : $"Added {string.Join(", ", added.Value)}."
                        );
                    }
                    return added.Error;
                })
        );
        var office = new Command(
            "office",
            "Adds invented requests about personal data and an invented webhook, for the office's pages of them."
        );
        office.SetAction(
            (_, cancellationToken) =>
                VerbHost.RunAsync(async services =>
                {
                    var added = await services.GetRequiredService<DemoOffice>().LoadAsync(cancellationToken);
                    if (added.IsSuccess)
                    {
                        Console.WriteLine(added.Value ? "Added requests and a webhook." : "Nothing to add.");
                    }
                    return added.Error;
                })
        );
        return new Command("demo", "Fills the demonstration.") { past, office };
    }
}
