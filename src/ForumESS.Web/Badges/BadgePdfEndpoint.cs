using System.Globalization;
using ForumESS.Application.Badges;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Badges;
using ForumESS.Web.Registrations;
using MediatR;

namespace ForumESS.Web.Badges;

/// <summary>A printing's file. Fetching it again gives the same badges and notes nothing.</summary>
public static class BadgePdfEndpoint
{
    public static void MapBadges(this IEndpointRouteBuilder app) =>
        app.MapGet("/organisation/editions/{year:int}/badges/{printing:guid}.pdf", DownloadAsync)
            .RequireAuthorization(Roles.Organiser)
            .ExcludeFromDescription();

    private static async Task DownloadAsync(
        int year,
        Guid printing,
        IMediator mediator,
        BadgeSheets sheets,
        BadgeLayouts layouts,
        BadgePdf pdf,
        HttpContext context
    )
    {
        PersonalFile.KeepNowhere(context.Response);
        var cancelled = context.RequestAborted;
        if (
            await mediator.Send(new GetBadges(year, printing), cancelled) is not { } printed
            || layouts.Find(printed.Layout) is not { } layout
        )
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.ContentType = "application/pdf";
        context.Response.Headers.ContentDisposition = string.Create(
            CultureInfo.InvariantCulture,
            $"attachment; filename=badges-forum-ess-{year}.pdf"
        );
        await pdf.WriteAsync(
            sheets.Of(year, printed.IsDemo),
            layout,
            printed.Lines.Select(BadgeSheets.Of),
            context.Response.Body,
            cancelled
        );
    }
}
