using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Application.Sessions;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Staff;
using ForumESS.Domain.Waiting;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

[Authorize(Roles.Organiser)]
public sealed class RegistrationDetailModel(IMediator mediator, ErrorTexts errors, TimeProvider clock) : OfficePageModel
{
    [FromRoute]
    public int Year { get; set; }

    [FromRoute]
    public Guid Id { get; set; }

    public OfficeRegistration Registration { get; private set; } = null!;

    public IReadOnlyList<GivenAnswer> Answers { get; private set; } = [];

    /// <summary>What the person has in sessions of the day.</summary>
    public IReadOnlyList<OwnSession> Sessions { get; private set; } = [];

    /// <summary>What was done to it, newest first.</summary>
    public IReadOnlyList<AuditLine> History { get; private set; } = [];

    public IReadOnlyList<NoteLine> Notes { get; private set; } = [];

    /// <summary>Whether it may still have another address or ticket: the forum is to come.</summary>
    public bool MayChange { get; private set; }

    /// <summary>Whether name, organisation and audience may still change.</summary>
    public bool MayCorrect { get; private set; }

    /// <summary>Until when the office may take its cancellation back; null when it may not.</summary>
    public DateTimeOffset? UndoUntil { get; private set; }

    [BindProperty]
    public NoteForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var noted = await mediator.Send(new AddNote(Id, Form.Text), CancellationToken.None);
        return noted.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect("Noted", "/Office/RegistrationDetail", new { Year, Id });
    }

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var undone = await mediator.Send(new UndoCancellation(Id), CancellationToken.None);
        if (undone.Error is { } error && error != WaitingErrors.UndoneAlready)
        {
            return Refuse(error, errors, nameof(Form));
        }
        // Pressed twice, or by two people: the seat is theirs, whoever brought it back.
        return Redirect(
            undone.Error is null ? "Undone" : "NotCancelled",
            "/Office/RegistrationDetail",
            new { Year, Id }
        );
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetRegistrationForOffice(Year, Id), cancellationToken) is not { } registration)
        {
            return false;
        }
        Registration = registration;
        if (await mediator.Send(new GetEditionForOffice(Year), cancellationToken) is { } edition)
        {
            var now = clock.GetUtcNow();
            MayChange = edition.TakesPeopleAt(now);
            UndoUntil = MayChange && registration.UndoUntil > now ? registration.UndoUntil : null;
            MayCorrect = RegistrationCorrectionModel.WhyNot(registration.Line, edition, now) is null;
        }
        Notes = await mediator.Send(new ListNotes(Id), cancellationToken);
        Answers = await mediator.Send(new GetAnswers(Id), cancellationToken);
        var programme = await mediator.Send(new GetOwnProgramme(Id), cancellationToken);
        Sessions = [.. programme.Where(session => session.IsChosen)];
        History = (
            await mediator.Send(
                new ListAuditEntries { Subject = AuditSubject.Registration, SubjectId = Id.ToString() },
                cancellationToken
            )
        ).Items;
        return true;
    }
}

public sealed record NoteForm
{
    public string? Text { get; set; }
}
