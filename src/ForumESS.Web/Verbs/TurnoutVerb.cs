using System.CommandLine;
using ForumESS.Application.Statistics;
using MediatR;

namespace ForumESS.Web.Verbs;

internal static class TurnoutVerb
{
    public static Command Create()
    {
        var edition = new Option<int?>("--edition") { Description = "One year alone." };
        var rebuild = new Command("rebuild", "Counts editions anew from their registrations and passages.") { edition };
        rebuild.SetAction(
            (parsed, cancellationToken) =>
                VerbHost.RunAsync(async services =>
                {
                    var mediator = services.GetRequiredService<IMediator>();
                    var years = parsed.GetValue(edition) is { } one
                        ? [one]
                        : await mediator.Send(new ListYearsToTally(OnlyUncounted: false), cancellationToken);
                    foreach (var year in years)
                    {
                        if ((await mediator.Send(new RebuildTallies(year), cancellationToken)).Error is { } error)
                        {
                            return error;
                        }
                        Console.WriteLine($"{year} counted");
                    }
                    return null;
                })
        );
        return new Command("turnout", "What is counted of editions.") { rebuild };
    }
}
