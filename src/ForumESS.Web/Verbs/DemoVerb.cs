using System.CommandLine;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Groups;
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
        var groups = new Command(
            "groups",
            "Adds an invented class and an invented team to the demonstration edition, to practise the entry of groups."
        );
        groups.SetAction(
            (_, cancellationToken) =>
                VerbHost.RunAsync(async services =>
                {
                    var added = await services.GetRequiredService<DemoGroups>().LoadAsync(cancellationToken);
                    if (added.IsSuccess)
                    {
                        Tell(added.Value);
                    }
                    return added.Error;
                })
        );
        return new Command("demo", "Fills the demonstration.") { past, office, groups };
    }

    private static void Tell(IReadOnlyList<DemoGroupAdded> groups)
    {
        foreach (var (name, seats, code) in groups)
        {
            var ticket = code is null ? "it waits for its seats" : $"type {ShortCode.Parse(code)} at the entrance";
            Console.WriteLine($"Added {name}, {seats} people: {ticket}.");
        }
        if (groups.Count == 0)
        {
            Console.WriteLine("Nothing to add.");
        }
    }
}
