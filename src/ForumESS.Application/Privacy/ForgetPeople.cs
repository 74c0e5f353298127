using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Privacy;
using MediatR;

namespace ForumESS.Application.Privacy;

/// <summary>
/// Forgets some of those who came to an edition, once its retention is over: as erasure on request does, so that what was
/// counted stays counted. Answers how many; fewer than <see cref="MostPeople"/> when nobody is left. In parts, so that
/// nobody who registers waits for all of them.
/// </summary>
public sealed record ForgetPeople(int Year) : ICommand<Result<int>>, IEditionCommand, IOutlivesArchive, IAudited
{
    public const int MostPeople = 200;

    public AuditMark Mark => new(AuditAction.ForgetPeople, Year) { Told = AuditMark.CountOf };
}

internal sealed class ForgetPeopleHandler(
    IEditionStore editions,
    IRegistrationStore registrations,
    IGroupStore groups,
    IRetentionStore store,
    ITallyStore tallies,
    Retention retention,
    TimeProvider clock
) : IRequestHandler<ForgetPeople, Result<int>>
{
    public async Task<Result<int>> Handle(ForgetPeople command, CancellationToken cancellationToken)
    {
        if (await editions.FindByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        // The office may have moved the forum since it was listed.
        if (!(edition.Plan.EndsAt <= retention.PeopleBefore(clock.GetUtcNow())))
        {
            return PrivacyErrors.NotDue;
        }
        // What only they tell is kept as a number first.
        await tallies.ArchiveAsync(edition.Id, cancellationToken);
        var people = await store.ListPeopleAsync(edition.Id, ForgetPeople.MostPeople, cancellationToken);
        foreach (var person in people)
        {
            await registrations.EraseAsync(person, cancellationToken);
        }
        if (people.Count < ForgetPeople.MostPeople)
        {
            foreach (var group in await store.ListGroupsAsync(edition.Id, cancellationToken))
            {
                await groups.EraseAsync(group, cancellationToken);
            }
            await store.ReduceAsync(edition.Id, cancellationToken);
            await store.ForgetOperatorsAsync(edition.Id, cancellationToken);
        }
        return people.Count;
    }
}
