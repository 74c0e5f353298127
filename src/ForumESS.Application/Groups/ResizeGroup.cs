using FluentValidation;
using ForumESS.Application.Audiences;
using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Tickets;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Groups;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Waiting;
using MediatR;

namespace ForumESS.Application.Groups;

/// <summary>
/// Changes how many people a group is. Fewer: places in the line go first, then seats without a name. More: as when it
/// registered, at the end of the line where seats run short.
/// </summary>
public sealed record ResizeGroup(Guid Id, int? Seats) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.ResizeGroup, AuditSubject.Group, Id);
}

internal sealed class ResizeGroupValidator : AbstractValidator<ResizeGroup>
{
    public ResizeGroupValidator()
    {
        RuleFor(command => command.Seats).MustBeGroupSize(fewest: 1);
    }
}

internal sealed class ResizeGroupHandler(
    GroupDesk desk,
    IAudienceStore audiences,
    IWaitingStore waiting,
    ITicketStore tickets,
    TimeProvider clock
) : IRequestHandler<ResizeGroup, Result>
{
    public async Task<Result> Handle(ResizeGroup command, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenToLeaveAsync(command.Id, cancellationToken);
        if (opened.Error is { } refusal)
        {
            return refusal;
        }
        var open = opened.Value;
        var entries = await waiting.ListAsync(open.Ledger.PoolId, open.Group.Id, cancellationToken);
        var more = command.Seats!.Value - open.Seats.Count;
        if (more == 0)
        {
            return Result.Success;
        }
        if (entries.Any(entry => entry.State == WaitingState.Offered))
        {
            return GroupErrors.OfferOpen;
        }
        return more > 0
            ? await GrowAsync(open, more, entries, cancellationToken)
            : await ShrinkAsync(open, -more, cancellationToken);
    }

    private async Task<Result> GrowAsync(
        OpenGroup open,
        int more,
        IReadOnlyList<WaitingEntry> entries,
        CancellationToken cancellationToken
    )
    {
        if (open.Edition.RegistrationAt(clock.GetUtcNow()) != RegistrationState.Open)
        {
            return EditionErrors.RegistrationClosed;
        }
        if (entries.Any(entry => entry.State == WaitingState.Waiting))
        {
            return GroupErrors.Waits;
        }
        var audience = await audiences.FindAsync(open.Group.Audience, cancellationToken);
        var place = await desk.TakeAsync(open, audience!, more, cancellationToken);
        if (place.Error is { } refusal)
        {
            return refusal;
        }
        await desk.ExtendDeadlineAsync(open.Group.Id, open.Edition, cancellationToken);
        return Result.Success;
    }

    private async Task<Result> ShrinkAsync(OpenGroup open, int fewer, CancellationToken cancellationToken)
    {
        var holders = await tickets.ListHoldersAsync(open.Group.Id, cancellationToken);
        var spare = open
            .Seats.Where(seat => !seat.Attendee.IsNamed)
            .OrderBy(seat => seat.Status == RegistrationStatus.Waitlisted ? 0 : 1)
            // Last the one whose ticket stands for all.
            .ThenBy(seat => holders.Contains(seat.Id))
            .ToList();
        if (spare.Count < fewer)
        {
            return GroupErrors.SizeBelowNamed.With("named", open.Seats.Count - spare.Count);
        }
        if (await desk.WhyKeepAsync(open, spare[..fewer], cancellationToken) is { } refusal)
        {
            return refusal;
        }
        await desk.GiveUpAsync(open, spare[..fewer], clock.GetUtcNow(), undoUntil: null, cancellationToken);
        return Result.Success;
    }
}
