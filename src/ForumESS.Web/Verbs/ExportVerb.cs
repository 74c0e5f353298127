using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Api;
using ForumESS.Web.Localization;
using MediatR;

namespace ForumESS.Web.Verbs;

/// <summary>Writes registrations with their answers to standard output, a part at a time, beside a running site.</summary>
internal static class ExportVerb
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create() => new("export", "Writes what is stored to standard output.") { Registrations() };

    private static Command Registrations()
    {
        var edition = new Option<int>("--edition") { Required = true, Description = "The year of the edition." };
        var format = new Option<string>("--format") { Required = true, Description = "csv or json." };
        format.AcceptOnlyFromAmong("csv", "json", "xlsx");
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
                parsed.GetValue(format) == "xlsx"
                    ? VerbLine.RefuseAsync("xlsx is not written yet: take csv, which spreadsheets open, or json.")
                    : VerbHost.RunAsync(services =>
                        WriteAsync(
                            services,
                            parsed.GetValue(edition),
                            parsed.GetValue(format) == "json",
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
        bool isJson,
        bool withSensitive,
        CancellationToken cancellationToken
    )
    {
        var mediator = services.GetRequiredService<IMediator>();
        if (await mediator.Send(new ExportRegistrations(year, null), cancellationToken) is not { } part)
        {
            return EditionErrors.Unknown;
        }
        Question[] questions = [.. part.Questions.Where(question => withSensitive || !question.Plan.IsSensitive)];
        await using var output = Console.OpenStandardOutput();
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: !isJson));
        // The words in the sheet are the site's own, whatever the operator reads.
        CultureInfo.CurrentUICulture = Locales.Default.Culture;
        var sheet = ActivatorUtilities.CreateInstance<RegistrationSheet>(services);
        await writer.WriteAsync(isJson ? "[" : $"{RegistrationSheet.Head(questions, part.Sessions)}\r\n");
        var separator = "\n";
        while (true)
        {
            foreach (var item in part.Items)
            {
                await writer.WriteAsync(
                    isJson
                        ? $"{separator}{Object(item, questions)}"
                        : $"{sheet.Row(item, questions, part.Sessions)}\r\n"
                );
                separator = ",\n";
            }
            if (part.Next is not { } next)
            {
                break;
            }
            part = (await mediator.Send(new ExportRegistrations(year, next), cancellationToken))!;
        }
        await writer.WriteAsync(isJson ? "\n]\n" : "");
        if (questions.Length < part.Questions.Count)
        {
            await Console.Error.WriteLineAsync("Answers to sensitive questions are left out: --sensitive writes them.");
        }
        return null;
    }

    private static string Object(ExportedRegistration item, Question[] questions) =>
        JsonSerializer.Serialize(
            new
            {
                item.Line.Id,
                item.Line.Audience,
                item.Line.Status,
                item.Line.FirstName,
                item.Line.LastName,
                item.Line.Email,
                item.Line.Organisation,
                item.Siret,
                item.Line.CreatedAt,
                item.Line.CancelledAt,
                item.Line.ShortCode,
                Present = item.Line.IsPresent,
                Answers = questions
                    .Where(question => item.Answers.ContainsKey(question.Id))
                    .ToDictionary(
                        question => question.Code,
                        question => AnswersBody.Value(new GivenAnswer(question, item.Answers[question.Id]))
                    ),
                item.Sessions,
            },
            Json
        );
}
