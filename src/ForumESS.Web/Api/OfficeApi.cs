using ForumESS.Application.Registrations;
using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Api;

/// <summary>An edition's registrations and turnout, for whoever organises it.</summary>
public static class OfficeApi
{
    private const long BodyLimit = 16 * 1024;

    public static void MapOfficeApi(this IEndpointRouteBuilder app)
    {
        var edition = app.MapGroup("/api/v1/editions/{year:int}").RequireAuthorization(Roles.Organiser);
        edition
            .MapGet("/registrations", ListAsync)
            .WithTags("Registrations")
            .WithSummary("An edition's registrations, newest first, a page at a time");
        edition
            .MapPost("/registrations/search", SearchAsync)
            .WithMetadata(new RequestSizeLimitAttribute(BodyLimit))
            .WithTags("Registrations")
            .WithSummary("Registrations by name, organisation, e-mail or short code; names never travel in an address");
        edition
            .MapGet("/turnout", TurnoutAsync)
            .WithTags("Turnout")
            .WithSummary("Who registered and who came, by audience");
    }

    private static Task<Results<Ok<PageBody>, ProblemHttpResult>> ListAsync(
        int year,
        string? audience,
        string? status,
        string? after,
        int? limit,
        IMediator mediator,
        HttpContext context
    ) => PageAsync(new Filter(year, null, audience, status, after, limit), mediator, context);

    private static Task<Results<Ok<PageBody>, ProblemHttpResult>> SearchAsync(
        int year,
        SearchBody body,
        IMediator mediator,
        HttpContext context
    ) =>
        string.IsNullOrWhiteSpace(body.Q)
            ? Task.FromResult<Results<Ok<PageBody>, ProblemHttpResult>>(
                Error.Invalid([new("q", "registration.search_required")]).ToProblem(context)
            )
            : PageAsync(
                new Filter(year, body.Q, body.Audience, body.Status, body.After, body.Limit),
                mediator,
                context
            );

    private static async Task<Results<Ok<PageBody>, ProblemHttpResult>> PageAsync(
        Filter filter,
        IMediator mediator,
        HttpContext context
    )
    {
        if (RegistrationFilter.Check(filter.Search, filter.Status, filter.After, filter.Limit) is { } refusal)
        {
            return refusal.ToProblem(context);
        }
        var page = await mediator.Send(
            new ListRegistrations
            {
                Year = filter.Year,
                Audience = filter.Audience,
                Status = filter.Status,
                Search = filter.Search,
                After = RegistrationCursor.Parse(filter.After),
                Limit = filter.Limit ?? ListRegistrations.DefaultLimit,
            },
            context.RequestAborted
        );
        if (page is null)
        {
            return EditionErrors.Unknown.ToProblem(context);
        }
        if (!page.AudienceIsKnown)
        {
            return Error.Invalid([new("audience", EditionErrors.AudienceNotInvited.Code)]).ToProblem(context);
        }
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new PageBody([.. page.Items.Select(RegistrationBody.Of)], page.Next?.ToString()));
    }

    private static async Task<Results<Ok<TurnoutBody>, ProblemHttpResult>> TurnoutAsync(
        int year,
        IMediator mediator,
        HttpContext context
    )
    {
        var turnout = await mediator.Send(new GetEditionTurnout(year), context.RequestAborted);
        if (turnout is null)
        {
            return EditionErrors.Unknown.ToProblem(context);
        }
        return TypedResults.Ok(
            new TurnoutBody(
                turnout.Year,
                turnout.Total,
                [.. turnout.Audiences.Select(AudienceBody.Of)],
                [.. turnout.Accredited.Select(AudienceBody.Of)]
            )
        );
    }

    private sealed record Filter(int Year, string? Search, string? Audience, string? Status, string? After, int? Limit);

    /// <param name="Q">Words of a name, an organisation or an e-mail address, accents aside, or a ticket's short code.</param>
    public sealed record SearchBody(string? Q, string? Audience, string? Status, string? After, int? Limit);

    /// <param name="Next">What <c>after</c> must be for the next page; null on the last one.</param>
    public sealed record PageBody(IReadOnlyList<RegistrationBody> Items, string? Next);

    /// <param name="Present">Let in at the entrance at least once.</param>
    public sealed record RegistrationBody(
        Guid Id,
        string Audience,
        string Status,
        string FirstName,
        string LastName,
        string Email,
        string? Organisation,
        DateTimeOffset CreatedAt,
        DateTimeOffset? CancelledAt,
        string? ShortCode,
        bool Present
    )
    {
        internal static RegistrationBody Of(RegistrationLine line) =>
            new(
                line.Id,
                line.Audience,
                line.Status,
                line.FirstName,
                line.LastName,
                line.Email,
                line.Organisation,
                line.CreatedAt,
                line.CancelledAt,
                line.ShortCode,
                line.IsPresent
            );
    }

    /// <summary>Null = unknown: an edition known from a source alone has nothing but those present.</summary>
    /// <param name="Accredited">Speakers, exhibitors, press and volunteers, who are no part of the total.</param>
    public sealed record TurnoutBody(
        int Year,
        TurnoutCounts Total,
        IReadOnlyList<AudienceBody> Audiences,
        IReadOnlyList<AudienceBody> Accredited
    );

    public sealed record AudienceBody : TurnoutCounts
    {
        public required string Code { get; init; }
        public required string Label { get; init; }

        internal static AudienceBody Of(AudienceTurnout audience) =>
            new()
            {
                Code = audience.Code,
                Label = audience.Label.In(Locales.Current.Code),
                Registered = audience.Registered,
                Cancelled = audience.Cancelled,
                Waiting = audience.Waiting,
                Present = audience.Present,
                NoShow = audience.NoShow,
                WalkIn = audience.WalkIn,
            };
    }
}
