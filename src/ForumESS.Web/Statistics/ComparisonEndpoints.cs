using System.Text;
using ForumESS.Application.Audiences;
using ForumESS.Application.Statistics;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Staff;
using ForumESS.Domain.Statistics;
using ForumESS.Web.Api;
using ForumESS.Web.Rendering;
using ForumESS.Web.Staff;
using MediatR;
using MiniExcelLibs;

namespace ForumESS.Web.Statistics;

/// <summary>Each view of a comparison as a file, from the same data as its page.</summary>
public static class ComparisonEndpoints
{
    public const string PublicPath = "/frequentation/comparaison";
    public const string OfficePath = "/organisation/comparaison";

    private const string Csv = "csv";
    private const string Xlsx = "xlsx";
    private const string Svg = "svg";

    /// <summary>Endings of the files. A browser makes a PNG of the SVG.</summary>
    public static IReadOnlyList<string> Formats { get; } = [Csv, Xlsx, Svg];

    public static void MapComparison(this IEndpointRouteBuilder app)
    {
        foreach (var format in Formats)
        {
            app.MapGet(
                    $"{PublicPath}.{format}",
                    (
                        [AsParameters] ComparisonChoice choice,
                        IMediator mediator,
                        ComparisonFile file,
                        CancellationToken stop
                    ) => FileAsync(choice, mediator, file, format, reader: null, stop)
                )
                .ExcludeFromDescription();
            app.MapGet(
                    $"{OfficePath}.{format}",
                    (
                        [AsParameters] ComparisonChoice choice,
                        IMediator mediator,
                        ComparisonFile file,
                        HttpContext context,
                        CancellationToken stop
                    ) => FileAsync(choice, mediator, file, format, context.User.Access(), stop)
                )
                .RequireAuthorization(Roles.Reader)
                .ExcludeFromDescription();
        }
    }

    /// <param name="reader">
    /// Sees also what may not be published, and of the editions under way those of their role; null: the public.
    /// </param>
    public static async Task<ComparisonView> ViewAsync(
        ComparisonChoice choice,
        IMediator mediator,
        StaffAccess? reader,
        CancellationToken cancellationToken
    )
    {
        var history = await mediator.Send(
            new GetTurnoutHistory { WithUnderWay = reader is not null, WithoutPeaks = choice.Measure != Measure.Peak },
            cancellationToken
        );
        return ComparisonView.Of(
            choice,
            [
                .. history.Where(year =>
                    year.Status is null or EditionStatus.Held || reader?.AllowsYear(Role.Reader, year.Year) == true
                ),
            ],
            await mediator.Send(new ListAudienceTypes(), cancellationToken),
            isPublic: reader is null
        );
    }

    private static async Task<IResult> FileAsync(
        ComparisonChoice choice,
        IMediator mediator,
        ComparisonFile file,
        string format,
        StaffAccess? reader,
        CancellationToken cancellationToken
    )
    {
        var view = await ViewAsync(choice, mediator, reader, cancellationToken);
        var name = $"comparaison-{view.Choice.Measure.Code}.{format}";
        return format switch
        {
            Svg => TypedResults.File(file.Draw(view), "image/svg+xml", name),
            Xlsx => TypedResults.File(
                file.Sheet(view),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                name
            ),
            _ => TypedResults.File(file.Csv(view), "text/csv; charset=utf-8", name),
        };
    }
}
