using ForumESS.Application.Sessions;
using ForumESS.Domain;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>The programme to somebody who is registered: sign up, leave, wait, and answer an offer.</summary>
public sealed class ProgrammeModel(IMediator mediator, TimeProvider clock, ErrorTexts errors)
    : PersonalPage(mediator, clock)
{
    private const string Taken = "SessionTaken";
    private const string Awaited = "SessionAwaited";
    private const string Left = "SessionLeft";

    /// <summary>The code of the session that the form is about.</summary>
    [BindProperty]
    public string? Session { get; set; }

    public IReadOnlyList<OwnSession> Programme { get; private set; } = [];

    /// <summary>Whether seats may be taken: who waits for one at the forum chooses later.</summary>
    public bool CanChoose => IsOpen && State == PersonalState.Seated;

    public bool HasBegun(OwnSession session) => session.StartsAt <= Clock.GetUtcNow();

    /// <summary>The session with a seat that takes place at the same time; null when the person is free.</summary>
    public OwnSession? RivalOf(OwnSession session) =>
        Programme.FirstOrDefault(other =>
            other.IsSignedUp
            && other.Id != session.Id
            && other.StartsAt < session.EndsAt
            && session.StartsAt < other.EndsAt
        );

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostSignUpAsync()
    {
        var result = await Mediator.Send(new SignUpForSession(Registration.Id, Session ?? ""), CancellationToken.None);
        return await AnswerAsync(result.Error, Taken, Awaited);
    }

    public async Task<IActionResult> OnPostAcceptAsync()
    {
        var result = await Mediator.Send(
            new AcceptSessionOffer(Registration.Id, Session ?? ""),
            CancellationToken.None
        );
        return await AnswerAsync(result.Error, Taken);
    }

    public async Task<IActionResult> OnPostLeaveAsync()
    {
        var result = await Mediator.Send(new LeaveSession(Registration.Id, Session ?? ""), CancellationToken.None);
        return await AnswerAsync(result.Error, Left);
    }

    /// <summary>
    /// Says what the person has in the session now, also to who pressed twice: the second is refused, and what was asked
    /// for is so.
    /// </summary>
    private async Task<IActionResult> AnswerAsync(Error? error, params string[] asked)
    {
        await LoadAsync(CancellationToken.None);
        var done = Programme.FirstOrDefault(session => session.Code == Session) switch
        {
            { IsSignedUp: true } => Taken,
            { Position: not null } => Awaited,
            { IsChosen: false } => Left,
            _ => "",
        };
        return error is null || (CanChoose && asked.Contains(done))
            ? Redirect(done, $"~/inscription/{Key}/programme")
            : await RefuseAnewAsync(error, errors);
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Programme = await Mediator.Send(new GetOwnProgramme(Registration.Id), cancellationToken);
}
