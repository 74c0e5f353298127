using FluentValidation;
using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.CheckIn;

/// <summary>Says what an edition asks at its entrance; devices learn of it with their next rules.</summary>
public sealed record SetEntryRules(int Year, EntryRules Rules) : ICommand<Result>, IEditionCommand, IAudited, IReplaces
{
    /// <summary>The <see cref="StoredVersion"/> of the <see cref="EntryRulesWritten"/> that the caller saw.</summary>
    public string? Over { get; init; }

    public AuditMark Mark => new(AuditAction.SetEntryRules, Year);
}

internal sealed class SetEntryRulesValidator : AbstractValidator<SetEntryRules>
{
    public SetEntryRulesValidator()
    {
        RuleFor(command => command.Rules.WarningPercent)
            .InclusiveBetween(1, 100)
            .OverridePropertyName(nameof(EntryRules.WarningPercent))
            .WithErrorCode("check_in.warning_percent");
        RuleForEach(command => command.Rules.Windows)
            .Must(window => !(window.Value.From >= window.Value.Until))
            .OverridePropertyName(nameof(EntryRules.Windows))
            .WithErrorCode("check_in.window_ends_first");
    }
}

internal sealed class SetEntryRulesHandler(ICheckInStore store) : IRequestHandler<SetEntryRules, Result>
{
    public async Task<Result> Handle(SetEntryRules command, CancellationToken cancellationToken)
    {
        if (await store.FindEditionAsync(command.Year, cancellationToken) is not { } editionId)
        {
            return EditionErrors.Unknown;
        }
        // Nobody is judged in between by half of them.
        var door = await store.LockDoorAsync(editionId, cancellationToken);
        if (command.WhyNot(new EntryRulesWritten(door.Rules, door.Gates)) is { } meanwhile)
        {
            return meanwhile;
        }
        await store.SaveRulesAsync(editionId, command.Rules, cancellationToken);
        return Result.Success;
    }
}
