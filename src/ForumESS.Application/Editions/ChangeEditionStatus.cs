using FluentValidation;
using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Editions;

/// <summary>
/// Announces, opens, closes, marks as held or calls off an edition. Who has a seat in one that is called off, or waits for
/// it, is told afterwards by <see cref="CancellationRound"/>.
/// </summary>
public sealed record ChangeEditionStatus(int Year, EditionStatus To) : ICommand<Result>, IEditionCommand, IAudited
{
    /// <summary>
    /// Why it is called off, by two-letter language code: told to people, and shown as the reason of a year without a forum.
    /// Blank: not said. Without effect for another status.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Reason { get; init; } = new Dictionary<string, string?>();

    /// <summary>Where the reason is known from: who decided. Needed with one.</summary>
    public string? ReasonSource { get; init; }

    public AuditMark Mark => new(AuditAction.ChangeEditionStatus, Year);
}

internal sealed class ChangeEditionStatusValidator : AbstractValidator<ChangeEditionStatus>
{
    public ChangeEditionStatusValidator()
    {
        RuleFor(command => command.Reason).MayBeTexts("edition.reason", DeclareGapYearValidator.MaxLength);
        When(
            command => command.Reason.Values.Any(text => !string.IsNullOrWhiteSpace(text)),
            () =>
                RuleFor(command => command.ReasonSource).MustBeLine("edition.source", DeclareGapYearValidator.MaxLength)
        );
    }
}

internal sealed class ChangeEditionStatusHandler(
    IEditionStore editions,
    ICancellationStore cancellations,
    ITallyStore tallies
) : IRequestHandler<ChangeEditionStatus, Result>
{
    public async Task<Result> Handle(ChangeEditionStatus command, CancellationToken cancellationToken)
    {
        if (await editions.LockByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        var ledger = await editions.LockLedgerAsync(edition.Id, cancellationToken);
        var moved = command.To switch
        {
            EditionStatus.Announced => edition.Announce(),
            EditionStatus.Open => edition.Open(ledger),
            EditionStatus.Closed => edition.Close(),
            EditionStatus.Held => edition.Hold(),
            EditionStatus.Cancelled => edition.Cancel(),
            _ => EditionErrors.TransitionRefused,
        };
        if (moved.IsSuccess)
        {
            await editions.UpdateAsync(edition, cancellationToken);
            if (command.To == EditionStatus.Held)
            {
                await tallies.ArchiveAsync(edition.Id, cancellationToken);
            }
            if (command.To == EditionStatus.Cancelled)
            {
                await CallOffAsync(command, edition, cancellationToken);
            }
        }
        return moved;
    }

    private async Task CallOffAsync(ChangeEditionStatus command, Edition edition, CancellationToken cancellationToken)
    {
        await cancellations.BeginAsync(edition.Id, cancellationToken);
        if (command.Reason.ToText() is { } reason)
        {
            var source = new LocalizedText(
                TypedText.Line(command.ReasonSource, DeclareGapYearValidator.MaxLength).Value
            );
            // A reason that was there before stays.
            await editions.AddGapYearAsync(command.Year, reason, source, cancellationToken);
        }
    }
}
