using ForumESS.Application.Audit;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Devices;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.Editions;

/// <summary>
/// Names the doors that people are scanned at. Scans made at a door that is no longer named stay; the rules and devices of one
/// that is called otherwise now go with it. One that has any does not go before they do.
/// </summary>
public sealed record SetGates(int Year, IReadOnlyList<string> Names)
    : ICommand<Result>,
        IEditionCommand,
        IAudited,
        IReplaces
{
    /// <inheritdoc/>
    public string? Over { get; init; }

    public AuditMark Mark => new(AuditAction.SetGates, Year);
}

internal sealed class SetGatesHandler(
    IEditionStore editions,
    ICheckInStore doors,
    IDeviceStore devices,
    TimeProvider clock
) : IRequestHandler<SetGates, Result>
{
    public async Task<Result> Handle(SetGates command, CancellationToken cancellationToken)
    {
        var names = GateName.Read(command.Names);
        if (names.Error is { } error)
        {
            return error;
        }
        if (await editions.LockByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        var door = await doors.LockDoorAsync(edition.Id, cancellationToken);
        if (command.WhyNot(door.Gates) is { } meanwhile)
        {
            return meanwhile;
        }
        var before = GateName.OrOnly(door.Gates);
        var renamed = GateName.Renamed(before, names.Value);
        string[] gone = [.. before.Except(GateName.OrOnly(names.Value)).Except(renamed.Keys)];
        if (await WhyStayAsync(edition.Id, gone, door.Rules, cancellationToken) is { } refusal)
        {
            return refusal;
        }
        await editions.SaveGatesAsync(edition.Id, names.Value, cancellationToken);
        await RenameAsync(edition.Id, door.Rules, renamed, cancellationToken);
        return Result.Success;
    }

    // Else a phone would stand at a door that there is not, and a rule come back with the next gate of that name.
    private async Task<Error?> WhyStayAsync(
        Guid editionId,
        string[] gone,
        EntryRules rules,
        CancellationToken cancellationToken
    )
    {
        if (gone.Length == 0)
        {
            return null;
        }
        var held = await devices.GatesInUseAsync(editionId, clock.GetUtcNow(), cancellationToken);
        return Refusal(EditionErrors.GateHasDevices, gone.Intersect(held))
            ?? Refusal(EditionErrors.GateHasRules, gone.Where(gate => !rules.GateOf(gate).IsUsual));
    }

    private static Error? Refusal(Error error, IEnumerable<string> gates)
    {
        var names = string.Join(", ", gates);
        return names.Length == 0 ? null : error.With("gates", names);
    }

    private async Task RenameAsync(
        Guid editionId,
        EntryRules rules,
        IReadOnlyDictionary<string, string> names,
        CancellationToken cancellationToken
    )
    {
        if (rules.Gates.Keys.Any(names.ContainsKey))
        {
            await doors.SaveRulesAsync(editionId, rules.Renamed(names), cancellationToken);
        }
        foreach (var (before, after) in names)
        {
            await devices.RenameGateAsync(editionId, before, after, cancellationToken);
        }
    }
}
