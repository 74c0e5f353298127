using ForumESS.Application.Mail;
using ForumESS.Application.Registrations;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Kept;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ForumESS.Web.Registrations;

/// <summary>The forum as an entry for the holder's calendar, and its day for everybody's, to be subscribed to.</summary>
public static class CalendarEndpoint
{
    // Calendar programs look by HEAD before they download.
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapCalendar(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/inscription/{key}/agenda.ics", Reading, DownloadAsync)
            .AllowAnonymous()
            .ExcludeFromDescription();
        app.MapMethods("/editions/{year:int}/programme.ics", Reading, SubscribeAsync)
            .WithMetadata(new SameForAllAttribute())
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> DownloadAsync(
        string key,
        IMediator mediator,
        HttpContext context
    )
    {
        PersonalFile.KeepNowhere(context.Response);
        return
            await mediator.Send(new GetRegistrationByKey(key), context.RequestAborted) is { } registration
            && await mediator.Send(
                new GetCalendarFile(registration.Id, Locales.Current.Code, registration.OpensGroup),
                context.RequestAborted
            )
                is { } calendar
            ? TypedResults.File(calendar.Content, "text/calendar; charset=utf-8", calendar.FileName)
            : TypedResults.NotFound();
    }

    // Calendars ask again by themselves and send no language: the address names it (?lang=).
    private static async Task<Results<FileContentHttpResult, NotFound>> SubscribeAsync(
        int year,
        IMediator mediator,
        HttpContext context
    ) =>
        await mediator.Send(new GetProgrammeCalendar(year, Locales.Current.Code), context.RequestAborted)
            is { } calendar
            ? TypedResults.File(calendar.Content, "text/calendar; charset=utf-8", calendar.FileName)
            : TypedResults.NotFound();
}
