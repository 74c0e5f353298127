using System.CommandLine;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Web.Registrations;

namespace ForumESS.Web.Verbs;

/// <summary>Writes registrations with their answers to standard output, a part at a time, beside a running site.</summary>
internal static class ExportVerb
{
    public static Command Create() => new("export", "Writes what is stored to standard output.") { Registrations() };

    private static Command Registrations()
    {
        var edition = new Option<int>("--edition") { Required = true, Description = "The year of the edition." };
        var format = new Option<string>("--format") { Required = true, Description = "csv, xlsx or json." };
        format.AcceptOnlyFromAmong(RegistrationExport.Csv, RegistrationExport.Xlsx, RegistrationExport.Json);
        var sensitive = new Option<bool>("--sensitive")
        {
            Description = "With the answers to sensitive questions, which nobody erases from a copy.",
        };
        var command = new Command(
            "registrations",
            "Registrations, newest first, with a column per question and per session."
        )
        {
            edition,
            format,
            sensitive,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                VerbHost.RunAsync(services =>
                    WriteAsync(
                        services,
                        parsed.GetValue(edition),
                        parsed.GetValue(format)!,
                        parsed.GetValue(sensitive),
                        cancellationToken
                    )
                )
        );
        return command;
    }

    private static async Task<Error?> WriteAsync(
        IServiceProvider services,
        int year,
        string format,
        bool withSensitive,
        CancellationToken cancellationToken
    )
    {
        var export = ActivatorUtilities.CreateInstance<RegistrationExport>(services);
        if (await export.FindAsync(year, withSensitive, cancellationToken) is not { } file)
        {
            return EditionErrors.Unknown;
        }
        await using var output = Console.OpenStandardOutput();
        await export.WriteAsync(file, format, output, cancellationToken);
        if (file.LeavesOutAnswers)
        {
            await Console.Error.WriteLineAsync("Answers to sensitive questions are left out: --sensitive writes them.");
        }
        return null;
    }
}
