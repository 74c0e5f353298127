using System.CommandLine;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using ForumESS.Web.Errors;
using MediatR;

namespace ForumESS.Web.Verbs;

/// <summary>Takes in what others kept in sheets, all of a file or nothing.</summary>
internal static class ImportVerb
{
    public static Command Create() =>
        new("import", "Stores what a file holds, all of it or nothing.")
        {
            Registrations(),
            ImportEditionsVerb.Create(),
        };

    public static Argument<string> FileArgument() =>
        new("file") { Description = "Values parted by semicolons, commas or tabs." };

    public static Option<bool> DryRunOption() =>
        new("--dry-run") { Description = "Says what would come of it and stores nothing." };

    /// <summary>Null when <paramref name="content"/> is what the file holds; else why it is not read.</summary>
    public static string? FaultOf(string file, out byte[] content)
    {
        content = [];
        var path = VerbLine.CallersPath(file);
        if (!File.Exists(path))
        {
            return "There is no such file.";
        }
        if (new FileInfo(path).Length > Sheet.MostBytes)
        {
            return $"The file is larger than {Sheet.MostBytes} bytes.";
        }
        content = File.ReadAllBytes(path);
        return null;
    }

    public static Task TellIgnoredAsync(IReadOnlyCollection<string> titles) =>
        titles.Count == 0 ? Task.CompletedTask : Console.Error.WriteLineAsync($"Left out: {string.Join(", ", titles)}");

    public static async Task TellFaultsAsync(IEnumerable<RowFault> faults, ErrorTexts texts)
    {
        foreach (var fault in faults)
        {
            var sentences =
                fault.Error.Fields.Count == 0 ? [texts.For(fault.Error)] : fault.Error.Fields.Select(texts.For);
            await Console.Error.WriteLineAsync($"Row {fault.Row}: {string.Join(' ', sentences)}");
        }
    }

    private static Command Registrations()
    {
        var file = FileArgument();
        var edition = new Option<int>("--edition") { Required = true, Description = "The year of the edition." };
        var audience = new Option<string?>("--audience") { Description = "Of the rows that name none." };
        var map = new Option<string[]>("--map")
        {
            Description =
                $"TITLE=FIELD for a column that is not known by its title; a field is "
                + $"{string.Join(' ', ImportColumns.Fields([]))} or {ImportColumns.AnswerPrefix}CODE.",
            DefaultValueFactory = _ => [],
        };
        var dryRun = DryRunOption();
        var mail = new Option<bool>("--mail") { Description = "Sends each their ticket, or their place in line." };
        var command = new Command("registrations", "People, a row each; who is registered already is left out.")
        {
            file,
            edition,
            audience,
            map,
            dryRun,
            mail,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                if (FaultOf(parsed.GetValue(file)!, out var content) is { } fault)
                {
                    return VerbLine.RefuseAsync(fault);
                }
                return VerbHost.RunAsync(services =>
                    RunAsync(
                        services,
                        new ReadPeopleSheet(parsed.GetValue(edition), content),
                        parsed.GetValue(map)!,
                        (sheet, columns) =>
                            new ImportRegistrations
                            {
                                Year = parsed.GetValue(edition),
                                Sheet = sheet,
                                Columns = columns,
                                Audience = parsed.GetValue(audience),
                                IsTrial = parsed.GetValue(dryRun),
                                SendsMails = parsed.GetValue(mail),
                            },
                        cancellationToken
                    )
                );
            }
        );
        return command;
    }

    private static async Task<Error?> RunAsync(
        IServiceProvider services,
        ReadPeopleSheet file,
        string[] map,
        Func<PeopleSheet, string?[], ImportRegistrations> command,
        CancellationToken cancellationToken
    )
    {
        var mediator = services.GetRequiredService<IMediator>();
        var read = await mediator.Send(file, cancellationToken);
        if (read.Error is { } unreadable)
        {
            return unreadable;
        }
        string?[] columns = [.. read.Value.Guess];
        foreach (var entry in map)
        {
            // A title may hold the sign, a field does not.
            var sign = entry.LastIndexOf('=');
            var column = sign < 0 ? -1 : read.Value.Titles.ToList().IndexOf(entry[..sign]);
            if (column < 0)
            {
                return Error.Validation("import.unknown_title").With("title", entry);
            }
            columns[column] = entry[(sign + 1)..];
        }
        var outcome = await mediator.Send(command(read.Value, columns), cancellationToken);
        await TellAsync(outcome, read.Value, columns, services.GetRequiredService<ErrorTexts>());
        return outcome.Error == ImportErrors.OnlyTried ? null : outcome.Error;
    }

    private static async Task TellAsync(ImportOutcome outcome, PeopleSheet sheet, string?[] columns, ErrorTexts texts)
    {
        await TellIgnoredAsync([.. sheet.Titles.Where((_, column) => columns[column] is null)]);
        if (outcome.Report is not { } report)
        {
            return;
        }
        await TellFaultsAsync(report.Faults, texts);
        await TellFaultsAsync(report.Losses, texts);
        var done = outcome.Error is null ? "" : " would be";
        Console.WriteLine(
            $"{report.Seated}{done} seated, {report.Waiting}{done} in line, {report.Known} registered already"
                + (
                    report.Cancelled + report.Nameless == 0
                        ? ""
                        : $", {report.Cancelled} cancelled and {report.Nameless} without a name left out"
                )
        );
    }
}
