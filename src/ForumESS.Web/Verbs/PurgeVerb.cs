using System.CommandLine;
using System.Globalization;
using ForumESS.Application.Privacy;
using MediatR;

namespace ForumESS.Web.Verbs;

internal static class PurgeVerb
{
    public static Command Create()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Says what would be erased and erases nothing." };
        var command = new Command("purge", "Erases what must be gone by now, as the running site does every hour.")
        {
            dryRun,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                VerbHost.RunAsync(async services =>
                {
                    var lines = parsed.GetValue(dryRun)
                        ? await DueAsync(services.GetRequiredService<IMediator>(), cancellationToken)
                        : Erased(await services.GetRequiredService<Purge>().RunAsync(cancellationToken));
                    foreach (var line in lines.DefaultIfEmpty("Nothing is due."))
                    {
                        Console.WriteLine(line);
                    }
                    return null;
                })
        );
        return command;
    }

    private static async Task<IEnumerable<string>> DueAsync(IMediator mediator, CancellationToken cancellationToken)
    {
        var answers = await mediator.Send(new ListDueAnswers(), cancellationToken);
        var people = await mediator.Send(new ListDuePeople(), cancellationToken);
        var traces = await mediator.Send(new CountDueTraces(), cancellationToken);
        return
        [
            .. Counted(traces.Releases, "addresses that gave up a seat a day ago or more: {0} to be forgotten"),
            .. Counted(traces.Proofs, "mails that proved an address: {0} to be deleted"),
            .. Counted(traces.SurveyLinks, "links to surveys, out of date: {0} to be forgotten"),
            .. Counted(traces.Deliveries, "what endpoints were told a month ago: {0} events to be dropped"),
            .. Counted(traces.Requesters, "answered requests about personal data: {0} to lose who asked"),
            .. answers.Select(due => $"{due.Year} {due.Code}: answers of {People(due.People)} are due"),
            .. people.Where(due => due.Needs > 0).Select(due => $"{due.Year}: needs of {People(due.Needs)} are due"),
            .. people
                .Where(due => due.WalkIns > 0)
                .Select(due => $"{due.Year}: names of {People(due.WalkIns)} without a ticket are due"),
            .. people
                .Where(due => due.Readers > 0)
                .Select(due => $"{due.Year}: {People(due.Readers)} to be known by name and address alone"),
            .. people.Where(due => due.People > 0).Select(due => $"{due.Year}: {People(due.People)} to be forgotten"),
            .. people
                .Where(due => due.Groups > 0)
                .Select(due => $"{due.Year}: contacts of {due.Groups} groups to be forgotten"),
            .. people
                .Where(due => due.Operators > 0)
                .Select(due =>
                    $"{due.Year}: who held the devices of the entrance, {due.Operators} times, to be forgotten"
                ),
        ];
    }

    private static IEnumerable<string> Erased(PurgeReport gone) =>
        [
            .. gone.Answers.Select(wiped => $"{wiped.Year} {wiped.Code}: answers of {People(wiped.People)} erased"),
            .. gone.Needs > 0 ? [$"needs of {People(gone.Needs)} erased"] : (string[])[],
            .. Counted(gone.Requesters, "answered requests about personal data: {0} lost who asked"),
            .. gone.People.Select(forgotten => $"{forgotten.Year}: {People(forgotten.People)} forgotten"),
        ];

    private static IEnumerable<string> Counted(int count, string line) =>
        count == 0 ? [] : [string.Format(CultureInfo.InvariantCulture, line, count)];

    private static string People(int count) => count == 1 ? "1 person" : $"{count} people";
}
