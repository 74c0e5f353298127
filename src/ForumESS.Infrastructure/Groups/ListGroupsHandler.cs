using ForumESS.Application.Groups;
using ForumESS.Domain.Groups;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Groups;

internal sealed class ListGroupsHandler(DbSession session) : IRequestHandler<ListGroups, GroupListing?>
{
    private static readonly SqlText FindEdition = new(
        """
        select id as Id, is_demo as IsDemo, case when status = 'draft' then 0 else 1 end as IsPublic, starts_at as StartsAt, group_names_due_at as NamesDueAt
        from editions
        where year = @Year
        """
    );

    private static readonly SqlText List = new(
        """
        select g.id as Id, g.name as Name, g.first_name as FirstName, g.last_name as LastName, g.audience as Audience,
               a.label as AudienceLabel, g.names_due_at as NamesDueAt, g.ended_at as EndedAt,
               (select count(*) from registrations r where r.group_id = g.id and r.status = 'confirmed') as Seats,
               (select count(*) from registrations r
                where r.group_id = g.id and r.status = 'confirmed' and r.last_name <> '') as Named,
               (select count(*) from registrations r where r.group_id = g.id and r.status = 'waitlisted') as Waiting
        from registration_groups g
        join audience_types a on a.code = g.audience
        where g.edition_id = @Id
        order by case when g.ended_at is null then 0 else 1 end, g.name, g.created_at
        """
    );

    public async Task<GroupListing?> Handle(ListGroups request, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<EditionRow>(FindEdition, request, cancellationToken) is { } edition
            ? new GroupListing(
                edition.IsDemo,
                edition.IsPublic,
                edition.NamesDueAt,
                edition.StartsAt is { } starts ? NamesDeadline.Usual(starts) : null,
                await session.QueryAsync<GroupLine>(List, edition, cancellationToken)
            )
            : null;

    private sealed record EditionRow
    {
        public Guid Id { get; init; }
        public bool IsDemo { get; init; }
        public bool IsPublic { get; init; }
        public DateTimeOffset? StartsAt { get; init; }
        public DateTimeOffset? NamesDueAt { get; init; }
    }
}
