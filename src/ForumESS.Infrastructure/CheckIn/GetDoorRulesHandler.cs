using ForumESS.Application.CheckIn;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class GetDoorRulesHandler(DbSession session, DoorBook book)
    : IRequestHandler<GetDoorRules, Result<DoorRules>>
{
    private static readonly SqlText FindAudiences = new("select number as Number, code as Code from audience_types");

    private static readonly SqlText FindGroups = new(
        """
        select r.group_id as Id, count(*) as Seats
        from registrations r
        where r.edition_id = @editionId and r.group_id is not null and r.status = 'confirmed'
        group by r.group_id
        """
    );

    public async Task<Result<DoorRules>> Handle(GetDoorRules request, CancellationToken cancellationToken)
    {
        if (await book.FindEditionAsync(request.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        var id = new { editionId = edition.Id };
        var tickets = await book.FindTicketsAsync(edition, cancellationToken);
        var firsts = tickets
            .GroupBy(ticket => ticket.HolderId)
            .ToDictionary(issues => issues.Key, issues => issues.MinBy(ticket => ticket.IssueNumber)!.Id);
        var audiences = await session.QueryAsync<AudienceRow>(FindAudiences, null, cancellationToken);
        var groups = await session.QueryAsync<GroupRow>(FindGroups, id, cancellationToken);
        var members = tickets.ToLookup(ticket => ticket.GroupId, ticket => firsts[ticket.HolderId]);
        return new DoorRules
        {
            IsCancelled = edition.Status == "cancelled",
            Gates = await session.QueryAsync<string>(DoorSql.Gates, id, cancellationToken),
            Limit = await session.FirstOrDefaultAsync<int?>(DoorSql.Limit, id, cancellationToken),
            Standings = tickets
                .Where(ticket =>
                    ticket.Standing is TicketStanding.Cancelled or TicketStanding.Revoked or TicketStanding.Blocked
                )
                .ToDictionary(ticket => ticket.Id, ticket => ticket.Standing),
            Entry = EntryRulesText.Read(
                await session.FirstOrDefaultAsync<string>(DoorSql.Rules, id, cancellationToken)
            ),
            Messages = tickets
                .Where(ticket => ticket.Standing == TicketStanding.Blocked)
                .ToDictionary(ticket => ticket.Id, ticket => ticket.Message!),
            Reissues = tickets
                .Where(ticket => ticket.Id != firsts[ticket.HolderId])
                .ToDictionary(ticket => ticket.Id, ticket => firsts[ticket.HolderId]),
            Groups = groups.ToDictionary(
                group => group.Id,
                group => new GroupRule(group.Seats, [.. members[group.Id].Distinct().Order()])
            ),
            Audiences = audiences.ToDictionary(row => row.Number, row => row.Code),
            Parts = book.Seal(tickets).ToDictionary(part => part.Key, part => DoorBook.DigestOf(part.Value)),
        };
    }

    private sealed record GroupRow
    {
        public Guid Id { get; init; }
        public int Seats { get; init; }
    }

    private sealed record AudienceRow
    {
        public int Number { get; init; }
        public string Code { get; init; } = "";
    }
}
