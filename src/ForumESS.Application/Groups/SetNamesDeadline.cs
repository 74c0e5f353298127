using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Groups;
using MediatR;

namespace ForumESS.Application.Groups;

/// <summary>Says until when the groups of an edition name their people; null: a week before the forum, as usual.</summary>
public sealed record SetNamesDeadline(int Year, DateTimeOffset? NamesDueAt)
    : ICommand<Result>,
        IEditionCommand,
        IAudited
{
    public AuditMark Mark => new(AuditAction.SetNamesDeadline, Year);
}

internal sealed class SetNamesDeadlineHandler(
    IEditionStore editions,
    IGroupStore groups,
    NamesDeadlineMove deadlines,
    TimeProvider clock
) : IRequestHandler<SetNamesDeadline, Result>
{
    public async Task<Result> Handle(SetNamesDeadline command, CancellationToken cancellationToken)
    {
        if (await editions.LockByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        await editions.LockLedgerAsync(edition.Id, cancellationToken);
        if (await groups.FindNamesDueAsync(edition.Id, cancellationToken) == command.NamesDueAt)
        {
            return Result.Success;
        }
        if (command.NamesDueAt > edition.Plan.StartsAt)
        {
            return AtField(GroupErrors.NamesDueAfterStart);
        }
        if (command.NamesDueAt <= clock.GetUtcNow())
        {
            return AtField(GroupErrors.NamesDuePast);
        }
        await groups.SaveNamesDueAsync(edition.Id, command.NamesDueAt, cancellationToken);
        await deadlines.ApplyAsync(edition, command.NamesDueAt, cancellationToken);
        return Result.Success;
    }

    private static Error AtField(Error error) =>
        error with
        {
            Fields = [new(nameof(SetNamesDeadline.NamesDueAt), error.Code)],
        };
}
