using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>
/// What a personal link opens: the key in the address is all that it takes, so no search engine keeps it, no other
/// site is told and no log holds it. Where a key opens nothing, every page says how to get a new one.
/// </summary>
public abstract class PersonalPage(IMediator mediator, TimeProvider clock) : FormPage
{
    protected IMediator Mediator => mediator;

    protected TimeProvider Clock => clock;

    /// <summary>The key of what was done on the page before, for a sentence about it.</summary>
    [TempData]
    public string? Done { get; set; }

    // From the route alone: a form field of that name would speak of another registration than the address does.
    [FromRoute]
    public string? Key { get; set; }

    /// <summary>Null only where the key opens nothing; handlers are not called then.</summary>
    public RegistrationDetails Registration { get; private set; } = null!;

    /// <summary>Whether anything can still be changed.</summary>
    public bool IsOpen =>
        Registration.CancelledAt is null
        && Edition.WhyNoChange(Registration.EditionStatus, Registration.EndsAt, clock.GetUtcNow()) is null;

    /// <summary>Whether a seat that comes free is still offered to who waits: from the beginning on, the desk gives it.</summary>
    public bool OffersSeats =>
        Edition.OffersSeats(Registration.EditionStatus, Registration.StartsAt, clock.GetUtcNow());

    public PersonalState State =>
        Registration switch
        {
            { Status: RegistrationStatus.Confirmed } => PersonalState.Seated,
            { Status: RegistrationStatus.Waitlisted } => IsOffered ? PersonalState.Offered : PersonalState.Waiting,
            { HasLapsed: true } => PersonalState.Lapsed,
            { ConfirmedAt: null } => PersonalState.Left,
            _ => PersonalState.Cancelled,
        };

    public bool IsOfGroup => Registration.GroupId is not null;

    /// <summary>The key of the group whose contact opened this seat of it; null for a person's own link.</summary>
    public string? GroupKey => LinkAddress.GroupOf(Key);

    /// <summary>
    /// Whether a group's contact looks at the seat of somebody with an address of their own: what that person needs and
    /// answers is between them and the organisers.
    /// </summary>
    public bool IsOthers => GroupKey is not null && Registration.HasOwnAddress;

    /// <summary>Whether nobody counts on them any more: they gave up what they had, or the forum is over or called off.</summary>
    public bool MayErase => !IsUntold && !IsOpen;

    /// <summary>
    /// Whether a group's contact gave up the seat of somebody with an address of their own, who is told once it cannot be
    /// had back, and would not be once they are forgotten.
    /// </summary>
    public bool IsUntold => IsOthers && CanUndo;

    /// <summary>Key of what to say first about being forgotten: what it costs, or what has to come before it.</summary>
    public string EraseKey =>
        MayErase
            ? CanUndo
                ? "Erase.Undo"
                : "Erase.Teaser"
            : IsUntold
                ? "Erase.Untold"
                : "Erase.First";

    // What has just run out may stand in the store a few seconds longer.
    public bool IsOffered => Registration.OfferedUntil > clock.GetUtcNow();

    public bool CanUndo => Registration.UndoUntil > clock.GetUtcNow();

    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context,
        PageHandlerExecutionDelegate next
    )
    {
        Response.Headers["X-Robots-Tag"] = "noindex";
        if (await mediator.Send(new GetRegistrationByKey(Key), HttpContext.RequestAborted) is { } found)
        {
            Registration = found;
            if (await PrepareAsync() is { } elsewhere)
            {
                context.Result = elsewhere;
                return;
            }
            await next();
            return;
        }
        Response.StatusCode = StatusCodes.Status404NotFound;
        context.Result = Page();
    }

    /// <summary>
    /// Where a link leads that this page is not for; null: here. The contact of a group has pages of its own: what changes
    /// one registration would leave out the others.
    /// </summary>
    protected virtual Task<IActionResult?> PrepareAsync() =>
        Task.FromResult<IActionResult?>(Registration.OpensGroup ? LocalRedirect($"~/inscription/{Key}") : null);

    /// <summary>Shows the page again with the reasons, and with what stands now: a seat may have gone meanwhile.</summary>
    protected async Task<IActionResult> RefuseAnewAsync(Error error, ErrorTexts texts)
    {
        Registration = await mediator.Send(new GetRegistrationByKey(Key), CancellationToken.None) ?? Registration;
        return Refuse(error, texts);
    }

    /// <summary>What goes on opening the page once the person has a new link; a group's contact stays with the group's.</summary>
    protected string KeyAfter(LinkKey link) => GroupKey is null ? link.Value : Key!;

    protected LocalRedirectResult ToTicket(string done) => Redirect(done, $"~/inscription/{Key}");
}
