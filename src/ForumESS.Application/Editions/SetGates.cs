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
/// that is called otherwise now go with it.
/// </summary>
public sealed record SetGates(int Year, IReadOnlyList<string> Names) : ICommand<Result>, IEditionCommand, IAudited
{
    public AuditMark Mark => new(AuditAction.SetGates, Year);
}

internal sealed class SetGatesHandler(IEditionStore editions, ICheckInStore doors, IDeviceStore devices)
    : IRequestHandler<SetGates, Result>
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
        await editions.SaveGatesAsync(edition.Id, names.Value, cancellationToken);
        await RenameAsync(edition.Id, door.Rules, GateName.Renamed(door.Gates, names.Value), cancellationToken);
        return Result.Success;
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
