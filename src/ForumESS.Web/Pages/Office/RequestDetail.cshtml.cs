using ForumESS.Application.Audit;
using ForumESS.Application.Campaigns;
using ForumESS.Application.Editions;
using ForumESS.Application.Privacy;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Privacy;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>One request: who asks, what is stored of them, what may be done about it, and the answer.</summary>
[Authorize(Roles.Organiser)]
public sealed class RequestDetailModel(IMediator mediator, ErrorTexts errors, TimeProvider clock) : OfficePageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public AnswerForm Form { get; set; } = new();

    public PrivacyRequestFile Held { get; private set; } = null!;

    /// <summary>What was done to it, newest first.</summary>
    public IReadOnlyList<AuditLine> History { get; private set; } = [];

    /// <summary>Of the editions that the requester is in, those still to come.</summary>
    private readonly HashSet<int> coming = [];

    /// <summary>Whether the forum needs the name still: nothing is erased before the registration is cancelled.</summary>
    public bool IsComing(HeldRegistration held) => held.Status != "cancelled" && coming.Contains(held.Year);

    protected override bool ConcernsEveryEdition => true;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        PrivacyOutcome? outcome = Enum.TryParse<PrivacyOutcome>(Form.Outcome, out var known) ? known : null;
        var result = await mediator.Send(new ClosePrivacyRequest(Id, outcome, Form.Done), CancellationToken.None);
        return result.Error is { } error ? Refuse(error, errors, nameof(Form)) : Show("RequestClosed");
    }

    public async Task<IActionResult> OnPostUnsubscribeAsync(Guid registration, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        // What the form names must be the requester's: the page is about nobody else.
        var isContact = Held.Groups.Any(held => held.Id == registration);
        if (!isContact && Held.Registrations.All(held => held.Id != registration))
        {
            return NotFound();
        }
        var result = await mediator.Send(new Unsubscribe(registration, isContact), CancellationToken.None);
        return result.Error is { } error ? Refuse(error, errors, "") : Show("RequesterUnsubscribed");
    }

    private RedirectToPageResult Show(string done) => Redirect(done, "/Office/RequestDetail", new { Id });

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetPrivacyRequest(Id), cancellationToken) is not { } file)
        {
            return false;
        }
        Held = file;
        foreach (var year in file.Registrations.Select(held => held.Year).Distinct())
        {
            var edition = await mediator.Send(new GetEditionForOffice(year), cancellationToken);
            if (edition?.TakesPeopleAt(clock.GetUtcNow()) == true)
            {
                coming.Add(year);
            }
        }
        History = (
            await mediator.Send(
                new ListAuditEntries { Subject = AuditSubject.PrivacyRequest, SubjectId = Id.ToString() },
                cancellationToken
            )
        ).Items;
        return true;
    }
}

public sealed record AnswerForm
{
    public string? Outcome { get; set; }
    public string? Done { get; set; }
}
