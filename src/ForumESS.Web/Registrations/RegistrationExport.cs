using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Site;
using ForumESS.Web.Api;
using ForumESS.Web.Localization;
using MediatR;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace ForumESS.Web.Registrations;

/// <summary>
/// Writes an edition's registrations with their answers, a part at a time however many there are. Words and titles are the
/// site's own, whatever the reader's language: a table never changes with it.
/// </summary>
internal sealed class RegistrationExport(IMediator mediator, AnswerTexts answers, SiteOptions site)
{
    public const string Csv = "csv";
    public const string Xlsx = "xlsx";
    public const string Json = "json";

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private const long MostGarbage = 16 * 1024 * 1024;

    private static readonly OpenXmlConfiguration Workbook = new() { AutoFilter = false };

    private readonly RegistrationSheet sheet = new(answers, site);

    /// <summary>Null for a year without an edition; nothing is written then.</summary>
    /// <param name="withSensitive">With the answers to sensitive questions, which nobody erases from a copy.</param>
    public async Task<ExportFile?> FindAsync(int year, bool withSensitive, CancellationToken cancellationToken) =>
        await mediator.Send(new ExportRegistrations(year, null), cancellationToken) is not { } first
            ? null
            : new ExportFile(
                year,
                first,
                [.. first.Questions.Where(question => withSensitive || !question.Plan.IsSensitive)]
            );

    /// <param name="format">csv (UTF-8 with its mark), xlsx or json.</param>
    public async Task WriteAsync(ExportFile file, string format, Stream output, CancellationToken cancellationToken)
    {
        // Before the first byte: who breaks off has a part of it.
        var withSensitive = file.Questions.Any(question => question.Plan.IsSensitive);
        await mediator.Send(new NoteExport(file.Year, format, withSensitive), cancellationToken);
        CultureInfo.CurrentUICulture = Locales.Default.Culture;
        if (format == Xlsx)
        {
            // A workbook's beginning is written last, and not by waiting for the network.
            await using var whole = PrivateFile.Temporary();
            var hasRows = file.First.Items.Count > 0;
            await whole.SaveAsAsync(
                hasRows ? WorkbookRows(file, cancellationToken) : (object)TitlesAlone(file),
                printHeader: hasRows,
                configuration: Workbook,
                cancellationToken: cancellationToken
            );
            whole.Position = 0;
            await whole.CopyToAsync(output, cancellationToken);
            return;
        }
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: format == Csv);
        await using var writer = new StreamWriter(output, encoding, leaveOpen: true);
        await (
            format == Csv
                ? WriteCsvAsync(file, writer, cancellationToken)
                : WriteJsonAsync(file, writer, cancellationToken)
        );
    }

    private async Task WriteCsvAsync(ExportFile file, StreamWriter writer, CancellationToken cancellationToken)
    {
        var sessions = file.First.Sessions;
        await writer.WriteAsync($"{string.Join(';', RegistrationSheet.Head(file.Questions, sessions))}\r\n");
        await foreach (var item in ItemsAsync(file, cancellationToken))
        {
            var cells = sheet.Row(item, file.Questions, sessions).Select(cell => cell.Written);
            await writer.WriteAsync($"{string.Join(';', cells)}\r\n");
        }
    }

    private async Task WriteJsonAsync(ExportFile file, StreamWriter writer, CancellationToken cancellationToken)
    {
        await writer.WriteAsync("[");
        var separator = "\n";
        await foreach (var item in ItemsAsync(file, cancellationToken))
        {
            await writer.WriteAsync($"{separator}{Object(item, file.Questions)}");
            separator = ",\n";
        }
        await writer.WriteAsync("\n]\n");
    }

    // The writer takes its titles from the first row, and without one writes none.
    private static Dictionary<string, object?>[] TitlesAlone(ExportFile file) =>
        [
            RegistrationSheet
                .Head(file.Questions, file.First.Sessions)
                .ToDictionary(title => title, title => (object?)title),
        ];

    private async IAsyncEnumerable<Dictionary<string, object?>> WorkbookRows(
        ExportFile file,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        string[] titles = [.. RegistrationSheet.Head(file.Questions, file.First.Sessions)];
        await foreach (var item in ItemsAsync(file, cancellationToken))
        {
            yield return titles
                .Zip(sheet.Row(item, file.Questions, file.First.Sessions))
                .ToDictionary(cell => cell.First, cell => cell.Second.Value);
        }
    }

    private async IAsyncEnumerable<ExportedRegistration> ItemsAsync(
        ExportFile file,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var part = file.First;
        var cleared = GC.GetTotalAllocatedBytes();
        while (true)
        {
            foreach (var item in part.Items)
            {
                yield return item;
            }
            if (part.Next is not { } next)
            {
                yield break;
            }
            part = (await mediator.Send(new ExportRegistrations(file.Year, next), cancellationToken))!;
            if (GC.GetTotalAllocatedBytes() - cleared > MostGarbage)
            {
                // A server's collector lets hundreds of megabytes gather before it looks; a large export makes gigabytes,
                // nearly all of which is forgotten with its part. What lives is little, so each look is short.
                GC.Collect(1, GCCollectionMode.Forced, blocking: true);
                cleared = GC.GetTotalAllocatedBytes();
            }
        }
    }

    private static string Object(ExportedRegistration item, IReadOnlyList<Question> questions) =>
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
                item.Language,
            },
            JsonOptions
        );
}

/// <param name="First">The first part; the others are read while writing.</param>
/// <param name="Questions">Those whose answers are written.</param>
internal sealed record ExportFile(int Year, ExportPart First, IReadOnlyList<Question> Questions)
{
    public bool LeavesOutAnswers => Questions.Count < First.Questions.Count;
}
