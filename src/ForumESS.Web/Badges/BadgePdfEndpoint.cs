using System.Globalization;
using ForumESS.Application.Badges;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Editions;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Badges;
using ForumESS.Web.Registrations;
using MediatR;

namespace ForumESS.Web.Badges;

/// <summary>A printing's file. Fetching it again gives the same badges and notes nothing.</summary>
public static class BadgePdfEndpoint
{
    public static void MapBadges(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/editions/{year:int}/badges/{printing:guid}.pdf", DownloadAsync)
            .RequireAuthorization(Roles.Organiser)
            .ExcludeFromDescription();
        app.MapGet("/organisation/editions/{year:int}/salle/sur-place/badge.pdf", DownloadOnTheSpotAsync)
            .RequireAuthorization(Roles.Supervisor)
            .ExcludeFromDescription();
    }

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
        SayFile(context, year);
        await pdf.WriteAsync(
            sheets.Of(year, printed.IsDemo),
            layout,
            printed.Lines.Select(BadgeSheets.Of),
            context.Response.Body,
            cancelled
        );
    }

    /// <summary>Of somebody who was registered on the spot and has no ticket.</summary>
    private static async Task DownloadOnTheSpotAsync(
        int year,
        Guid id,
        string layout,
        IMediator mediator,
        BadgeSheets sheets,
        BadgeLayouts layouts,
        BadgePdf pdf,
        HttpContext context
    )
    {
        PersonalFile.KeepNowhere(context.Response);
        var cancelled = context.RequestAborted;
        var people = await mediator.Send(new ListNamedWalkIns(year), cancelled) ?? [];
        if (
            people.FirstOrDefault(walkIn => walkIn.Id == id) is not { } person
            || await mediator.Send(new GetEditionForOffice(year), cancelled) is not { } edition
            || layouts.Find(layout) is not { } found
        )
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        SayFile(context, year);
        await pdf.WriteAsync(
            sheets.Of(year, edition.IsDemo),
            found,
            [BadgeSheets.Of(person)],
            context.Response.Body,
            cancelled
        );
    }

    private static void SayFile(HttpContext context, int year)
    {
        context.Response.ContentType = "application/pdf";
        context.Response.Headers.ContentDisposition = string.Create(
            CultureInfo.InvariantCulture,
            $"attachment; filename=badges-forum-ess-{year}.pdf"
        );
    }
}
