using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Pages.Office;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Room;

/// <summary>The tickets that two doors let in, and what was made of each.</summary>
[Authorize(Roles.Supervisor)]
public sealed class ConflictsModel(IMediator mediator, ErrorTexts errors, TimeProvider clock) : EditionPage(mediator)
{
    [BindProperty]
    public DecisionForm Form { get; set; } = new();

    public IReadOnlyList<ConflictLine> Conflicts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        if (!ModelState.IsValid || Form.Decision is { } other && !Enum.IsDefined(other))
        {
            return BadRequest();
        }
        if (Form.Decision is not { } decision)
        {
            return Refuse(CheckInErrors.DecisionMissing, errors, nameof(Form));
        }
        var result = await Mediator.Send(
            new DecideConflict
            {
                Year = Year,
                Id = Form.Id == Guid.Empty ? NextId() : Form.Id,
                FirstScan = Form.First,
                SecondScan = Form.Second,
                Decision = decision,
                Note = Form.Note,
                ActorId = User.ActorId() ?? throw new InvalidOperationException("Nobody is signed in."),
            },
            CancellationToken.None
        );
        return result.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect("Decided", "/Room/Conflicts", new { Year });
    }

    /// <summary>The id of the next decision: a form sent twice is one.</summary>
    public Guid NextId() => Guid.CreateVersion7(clock.GetUtcNow());

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (
            !await LoadEditionAsync(cancellationToken)
            || await Mediator.Send(new ListEntryConflicts(Year), cancellationToken) is not { } conflicts
        )
        {
            return false;
        }
        Conflicts = conflicts;
        return true;
    }
}

public sealed record DecisionForm
{
    public Guid Id { get; init; }

    public Guid First { get; init; }

    public Guid Second { get; init; }

    public ConflictDecision? Decision { get; init; }

    public string? Note { get; init; }
}
