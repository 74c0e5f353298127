using System.Text.Json;
using System.Text.Json.Serialization;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Application.Tickets;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Site;
using ForumESS.Web.Errors;
using ForumESS.Web.Hosting;
using ForumESS.Web.Registrations;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace ForumESS.Web.Api;

/// <summary>Registering without an account, and single registrations for the office.</summary>
public static class RegistrationsApi
{
    private const long BodyLimit = 64 * 1024;
    private const string IfMatch = "If-Match";

    private static readonly Error MalformedTag = Error.Validation("request.if_match_malformed");

    public static void MapRegistrations(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/v1/editions/{year:int}/registrations", RegisterAsync)
            .WithMetadata(new RequestSizeLimitAttribute(BodyLimit))
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Registrations)
            .Produces<RegistrationAnswer>(StatusCodes.Status201Created)
            .WithTags("Registrations");
        var single = app.MapGroup("/api/v1/registrations/{id:guid}")
            .RequireAuthorization(Roles.Organiser)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithTags("Registrations");
        single.MapGet("", GetAsync);
        single
            .MapPatch("", CorrectAsync)
            .WithMetadata(new RequestSizeLimitAttribute(BodyLimit))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        single
            .MapPost("/ticket", ReissueAsync)
            .WithSummary("A new ticket in place of the earlier ones, which are refused from now on")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        single
            .MapDelete("", CancelAsync)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<Results<WholeJson<RegistrationAnswer>, ProblemHttpResult>> RegisterAsync(
        int year,
        RegistrationBody body,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        IMediator mediator,
        NewsletterConsent newsletter,
        SiteOptions site,
        HttpContext context
    )
    {
        if (AnswersBody.Read(body.Answers) is not { } answers)
        {
            return AnswersBody.Malformed.ToProblem(context);
        }
        var command = body.ToCommand(year, answers, newsletter);
        // Once sent it is carried through: a caller that leaves may still have taken a seat.
        var result = idempotencyKey is null
            ? await mediator.Send(command, CancellationToken.None)
            : await mediator.Send(new RegisterOnce(idempotencyKey, command), CancellationToken.None);
        if (result.Error is { } error)
        {
            return error.ToProblem(context);
        }
        context.Response.Headers.CacheControl = "no-store";
        return WholeJson.Created($"/api/v1/registrations/{result.Value.Id}", RegistrationAnswer.Of(result.Value, site));
    }

    private static async Task<Results<Ok<RegistrationView>, ProblemHttpResult>> GetAsync(
        Guid id,
        IMediator mediator,
        HttpContext context
    )
    {
        var found = await FindAsync(id, mediator, context);
        context.Response.Headers.CacheControl = "no-store";
        if (found.Error is { } error)
        {
            return error.ToProblem(context);
        }
        var answers = await mediator.Send(new GetAnswers(id), context.RequestAborted);
        context.Response.Headers.ETag = $"\"{RegistrationTag.Of(found.Value, answers)}\"";
        return TypedResults.Ok(RegistrationView.Of(found.Value, answers));
    }

    private static async Task<Results<Ok<RegistrationView>, ProblemHttpResult>> CorrectAsync(
        Guid id,
        CorrectionBody body,
        [FromHeader(Name = IfMatch)] string? ifMatch,
        IMediator mediator,
        HttpContext context
    )
    {
        var found = await FindAsync(id, mediator, context);
        if (found.Error is { } unknown)
        {
            return unknown.ToProblem(context);
        }
        if (AnswersBody.Read(body.Answers) is not { } answers)
        {
            return AnswersBody.Malformed.ToProblem(context);
        }
        var seen = Seen(ifMatch);
        if (seen.Error is { } malformed)
        {
            return malformed.ToProblem(context);
        }
        var change = seen.Value.Bind(id, body.ToCommand(id, answers));
        var result = await mediator.Send(change, CancellationToken.None);
        return result.Error is { } error ? error.ToProblem(context) : await GetAsync(id, mediator, context);
    }

    private static async Task<Results<Ok<TicketAnswer>, ProblemHttpResult>> ReissueAsync(
        Guid id,
        [FromHeader(Name = IfMatch)] string? ifMatch,
        IMediator mediator,
        HttpContext context
    )
    {
        var found = await FindAsync(id, mediator, context);
        if (found.Error is { } unknown)
        {
            return unknown.ToProblem(context);
        }
        var seen = Seen(ifMatch);
        if (seen.Error is { } malformed)
        {
            return malformed.ToProblem(context);
        }
        var result = seen.Value.Tags is { } tags
            ? await mediator.Send(new ReissueIfUnchanged(id, tags), CancellationToken.None)
            : await mediator.Send(new ReissueTicket(id), CancellationToken.None);
        context.Response.Headers.CacheControl = "no-store";
        return result.Error is { } error
            ? error.ToProblem(context)
            : TypedResults.Ok(new TicketAnswer(result.Value.Code, result.Value.ShortCode));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> CancelAsync(
        Guid id,
        [FromHeader(Name = IfMatch)] string? ifMatch,
        IMediator mediator,
        HttpContext context
    )
    {
        var found = await FindAsync(id, mediator, context);
        if (found.Error is { } unknown)
        {
            return unknown.ToProblem(context);
        }
        var seen = Seen(ifMatch);
        if (seen.Error is { } malformed)
        {
            return malformed.ToProblem(context);
        }
        var change = seen.Value.Bind(id, new CancelRegistration(id));
        var result = await mediator.Send(change, CancellationToken.None);
        return result.Error is { } error ? error.ToProblem(context) : TypedResults.NoContent();
    }

    /// <summary>
    /// Which states the caller saw, of which the registration must have one: of weak tags that is none. Whoever names
    /// a condition that cannot be read is refused, for they do not want to change whatever there is.
    /// </summary>
    private static Result<SeenState> Seen(string? ifMatch)
    {
        if (ifMatch is null)
        {
            return new SeenState(null);
        }
        if (!EntityTagHeaderValue.TryParseStrictList([ifMatch], out var tags) || tags.Count == 0)
        {
            return MalformedTag;
        }
        return tags.Any(tag => tag == EntityTagHeaderValue.Any)
            ? new SeenState(null)
            : new SeenState([.. tags.Where(tag => !tag.IsWeak).Select(tag => $"{tag.Tag}".Trim('"'))]);
    }

    /// <summary>The address names no year, so whether the role holds for this edition is asked here.</summary>
    private static async Task<Result<RegistrationDetails>> FindAsync(Guid id, IMediator mediator, HttpContext context)
    {
        var found = await mediator.Send(new GetRegistration(id), context.RequestAborted);
        if (found is null)
        {
            return RegistrationErrors.Unknown;
        }
        return context.User.Access().AllowsYear(Role.Organiser, found.Year) ? found : StaffErrors.Forbidden;
    }

    /// <param name="Siret">Never required.</param>
    /// <param name="Needs">What the person needs to take part.</param>
    /// <param name="Answers">By question code: a text, a number, true or false, an option's code or a list of them.</param>
    /// <param name="Sessions">Codes of the sessions to sign up for; without effect for who has to wait.</param>
    private sealed record RegistrationBody(
        string? Audience,
        string? FirstName,
        string? LastName,
        string? Email,
        string? Organisation,
        string? Siret,
        string? Needs,
        IReadOnlyDictionary<string, JsonElement>? Answers,
        IReadOnlyList<string>? Sessions,
        ConsentsBody? Consents
    )
    {
        public RegisterAttendee ToCommand(
            int year,
            IReadOnlyDictionary<string, IReadOnlyList<string>> answers,
            NewsletterConsent newsletter
        ) =>
            new()
            {
                Year = year,
                Audience = Audience,
                FirstName = FirstName,
                LastName = LastName,
                Email = Email,
                Organisation = Organisation,
                Siret = Siret,
                Needs = Needs,
                Answers = answers,
                Sessions = Sessions ?? [],
                Newsletter = newsletter.Given(Consents?.Newsletter == true),
                Language = Locales.Current.Code,
                Origin = RegistrationOrigin.Api,
            };
    }

    private sealed record ConsentsBody(bool? Newsletter);

    /// <param name="Position">Place among those who wait for the same seats, from 1; null with a seat.</param>
    /// <param name="Ticket">Null without a seat.</param>
    private sealed record RegistrationAnswer(
        Guid Id,
        string Status,
        int? Position,
        string ManageUrl,
        TicketAnswer? Ticket
    )
    {
        public static RegistrationAnswer Of(RegistrationReceipt receipt, SiteOptions site) =>
            new(
                receipt.Id,
                StoredCode.Of(receipt.Ticket is null ? RegistrationStatus.Waitlisted : RegistrationStatus.Confirmed),
                receipt.Position,
                $"{site.BaseUrl}/inscription/{receipt.Link.Value}",
                receipt.Ticket is { } ticket ? new TicketAnswer(ticket.Code, ticket.ShortCode) : null
            );
    }

    private sealed record TicketAnswer(string Code, string ShortCode);

    /// <param name="Tags">Null for whatever state there is.</param>
    private sealed record SeenState(IReadOnlyCollection<string>? Tags)
    {
        public ICommand<Result> Bind(Guid id, ICommand<Result> change) =>
            Tags is null ? change : new ChangeIfUnchanged(id, Tags, change);
    }

    // What it does not know is refused, an address or a status above all: a change that changes nothing looks made.
    /// <summary>Fields and answers left out stay as they are; null empties an answer.</summary>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    private sealed record CorrectionBody(
        string? FirstName = null,
        string? LastName = null,
        string? Organisation = null,
        IReadOnlyDictionary<string, JsonElement>? Answers = null
    )
    {
        public CorrectRegistration ToCommand(Guid id, IReadOnlyDictionary<string, IReadOnlyList<string>> answers) =>
            new()
            {
                Id = id,
                FirstName = FirstName,
                LastName = LastName,
                Organisation = Organisation,
                Answers = answers,
            };
    }

    // Without the needs, which may tell of a disability, and the sensitive answers, which a copy elsewhere would outlive:
    // the welcome team reads them where it works.
    private sealed record RegistrationView(
        Guid Id,
        int Edition,
        string Audience,
        string Status,
        string FirstName,
        string LastName,
        string Email,
        string? Organisation,
        string? Siret,
        DateTimeOffset CreatedAt,
        DateTimeOffset? CancelledAt,
        TicketAnswer? Ticket,
        IReadOnlyDictionary<string, object> Answers
    )
    {
        public static RegistrationView Of(RegistrationDetails found, IReadOnlyList<GivenAnswer> answers) =>
            new(
                found.Id,
                found.Year,
                found.Audience,
                StoredCode.Of(found.Status),
                found.FirstName,
                found.LastName,
                found.Email,
                found.Organisation,
                found.Siret,
                found.CreatedAt,
                found.CancelledAt,
                found is { TicketCode: { } code, ShortCode: { } shortCode } ? new TicketAnswer(code, shortCode) : null,
                AnswersBody.Of(answers)
            );
    }
}
