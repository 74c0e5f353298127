using System.Globalization;
using System.Text;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Statistics;
using ForumESS.Web.Kept;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ForumESS.Web.Statistics;

/// <summary>Each report as Markdown and as a PDF, the same text as on its page.</summary>
public static class ReportEndpoints
{
    public const string SeriesPath = "/frequentation/historique";
    private const string EditionPath = "/organisation/editions/{year:int}/bilan";

    public static void MapReports(this IEndpointRouteBuilder app)
    {
        app.MapGet(
                $"{SeriesPath}.md",
                async (ReportDesk desk, CancellationToken stop) =>
                    Markdown(await desk.SeriesAsync(isFile: true, stop), "historique-forum-ess.md")
            )
            .WithMetadata(new SameForAllAttribute())
            .ExcludeFromDescription();
        app.MapGet(
                $"{EditionPath}.md",
                async (int year, ReportDesk desk, CancellationToken stop) =>
                    Markdown(await desk.OfEditionAsync(year, stop), Name(year, "md"))
            )
            .RequireAuthorization(Roles.Reader)
            .ExcludeFromDescription();
        app.MapGet(
                $"{SeriesPath}.pdf",
                async (ReportDesk desk, ReportSheets sheets, ReportPdf pdf, CancellationToken stop) =>
                    await PdfAsync(
                        await desk.SeriesAsync(isFile: false, stop),
                        "historique-forum-ess.pdf",
                        sheets,
                        pdf,
                        stop
                    )
            )
            .WithMetadata(new SameForAllAttribute())
            .ExcludeFromDescription();
        app.MapGet(
                $"{EditionPath}.pdf",
                async (int year, ReportDesk desk, ReportSheets sheets, ReportPdf pdf, CancellationToken stop) =>
                    await PdfAsync(await desk.OfEditionAsync(year, stop), Name(year, "pdf"), sheets, pdf, stop)
            )
            .RequireAuthorization(Roles.Reader)
            .ExcludeFromDescription();
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> PdfAsync(
        DrawnReport? report,
        string name,
        ReportSheets sheets,
        ReportPdf pdf,
        CancellationToken cancellationToken
    )
    {
        if (report is null)
        {
            return TypedResults.NotFound();
        }
        using var file = new MemoryStream();
        await pdf.WriteAsync(sheets.Of(report), file, cancellationToken);
        return TypedResults.File(file.ToArray(), "application/pdf", name);
    }

    private static string Name(int year, string format) =>
        string.Create(CultureInfo.InvariantCulture, $"bilan-forum-ess-{year}.{format}");

    private static Results<FileContentHttpResult, NotFound> Markdown(DrawnReport? report, string name) =>
        report is null
            ? TypedResults.NotFound()
            : TypedResults.File(Encoding.UTF8.GetBytes(report.Report.Markdown), "text/markdown; charset=utf-8", name);
}
