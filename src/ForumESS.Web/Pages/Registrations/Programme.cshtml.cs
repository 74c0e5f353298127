using ForumESS.Application.Pipeline;
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
        return result.Error is { } error
            ? await RefuseAsync(error)
            : Answered(result.Value == 0 ? "SessionTaken" : "SessionAwaited");
    }

    public Task<IActionResult> OnPostAcceptAsync() =>
        AnswerAsync(new AcceptSessionOffer(Registration.Id, Session ?? ""), "SessionTaken");

    public Task<IActionResult> OnPostLeaveAsync() =>
        AnswerAsync(new LeaveSession(Registration.Id, Session ?? ""), "SessionLeft");

    private async Task<IActionResult> AnswerAsync(ICommand<Result> answer, string done)
    {
        var result = await Mediator.Send(answer, CancellationToken.None);
        return result.Error is { } error ? await RefuseAsync(error) : Answered(done);
    }

    private LocalRedirectResult Answered(string done) => Redirect(done, $"~/inscription/{Key}/programme");

    private async Task<IActionResult> RefuseAsync(Error error)
    {
        await LoadAsync(CancellationToken.None);
        return await RefuseAnewAsync(error, errors);
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Programme = await Mediator.Send(new GetOwnProgramme(Registration.Id), cancellationToken);
}
