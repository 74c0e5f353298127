using System.CommandLine;
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
                    var isDry = parsed.GetValue(dryRun);
                    var gone = isDry
                        ? await services.GetRequiredService<IMediator>().Send(new ListDueAnswers(), cancellationToken)
                        : await services.GetRequiredService<Purge>().RunAsync(cancellationToken);
                    foreach (var due in gone)
                    {
                        var people = due.People == 1 ? "1 person" : $"{due.People} people";
                        Console.WriteLine(
                            $"{due.Year} {due.Code}: answers of {people} {(isDry ? "are due" : "erased")}"
                        );
                    }
                    if (gone.Count == 0)
                    {
                        Console.WriteLine("Nothing is due.");
                    }
                    return null;
                })
        );
        return command;
    }
}
