using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.Editions;

/// <summary>Names the doors that people are scanned at. Scans made at a door that is no longer named stay.</summary>
public sealed record SetGates(int Year, IReadOnlyList<string> Names) : ICommand<Result>, IEditionCommand, IAudited
{
    public AuditMark Mark => new(AuditAction.SetGates, Year);
}

internal sealed class SetGatesHandler(IEditionStore editions) : IRequestHandler<SetGates, Result>
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
        await editions.SaveGatesAsync(edition.Id, names.Value, cancellationToken);
        return Result.Success;
    }
}
