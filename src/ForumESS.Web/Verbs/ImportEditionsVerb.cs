using System.CommandLine;
using ForumESS.Application.Editions;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using ForumESS.Web.Errors;
using MediatR;

namespace ForumESS.Web.Verbs;

/// <summary>The years before this program: forums with their figures, and years without one.</summary>
internal static class ImportEditionsVerb
{
    public static Command Create()
    {
        var file = ImportVerb.FileArgument();
        var dryRun = ImportVerb.DryRunOption();
        var command = new Command(
            "editions",
            "Past forums and their figures, a row per figure, and years without a forum; a known year stays as it is. "
                + $"Columns: {string.Join(' ', PastColumns.Fields)}."
        )
        {
            file,
            dryRun,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                ImportVerb.FaultOf(parsed.GetValue(file)!, out var content) is { } fault
                    ? VerbLine.RefuseAsync(fault)
                    : VerbHost.RunAsync(services =>
                        RunAsync(services, content, parsed.GetValue(dryRun), cancellationToken)
                    )
        );
        return command;
    }

    private static async Task<Error?> RunAsync(
        IServiceProvider services,
        byte[] content,
        bool isTrial,
        CancellationToken cancellationToken
    )
    {
        var mediator = services.GetRequiredService<IMediator>();
        var read = await mediator.Send(new ReadEditionsSheet(content), cancellationToken);
        if (read.Error is { } unreadable)
        {
            return unreadable;
        }
        var columns = PastColumns.Of(read.Value.Titles);
        if (columns.Error is { } misread)
        {
            return misread;
        }
        await ImportVerb.TellIgnoredAsync(columns.Value.Ignored);
        var outcome = await mediator.Send(new ImportEditions(read.Value, columns.Value, isTrial), cancellationToken);
        if (outcome.Report is { } report)
        {
            await ImportVerb.TellFaultsAsync(report.Faults, services.GetRequiredService<ErrorTexts>());
            var done = outcome.Error is null ? "stored" : "would be stored";
            Console.WriteLine(
                $"{report.Editions} editions, {report.Figures} figures and {report.Gaps} years without a forum {done}; "
                    + $"{report.Known} years known already"
            );
        }
        return outcome.Error == ImportErrors.OnlyTried ? null : outcome.Error;
    }
}
