using ForumESS.Application.Privacy;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Registrations;

namespace ForumESS.Infrastructure.Privacy;

internal sealed class SqlRetentionStore(DbSession session) : IRetentionStore
{
    private static readonly SqlText ListPeople = new(dialect =>
        $"""
            select r.id
            from registrations r
            where r.edition_id = @editionId and {RetentionSql.IsToForget}
            order by r.created_at, r.id
            {dialect.Rows("@most")}
            """
    );

    private static readonly SqlText ListGroups = new(
        $"select g.id from registration_groups g where g.edition_id = @editionId and {RetentionSql.IsKnownGroup}"
    );

    private static readonly SqlText Reduce = new(
        $"""
        update registrations
        set organisation = null, siret = null, needs = null, search_key = ''
        where edition_id = @editionId and {RetentionSql.IsKnown("registrations")} and search_key <> ''
        """
    );

    private static readonly SqlText ReduceAnswers = new(
        "delete from answers where registration_id in (select id from registrations where edition_id = @editionId)"
    );

    private static readonly SqlText ForgetOperators = new(
        "delete from door_operators where device_id in (select id from door_devices where edition_id = @editionId)"
    );

    private static readonly SqlText ForgetNeeds = new(
        """
        update registrations
        set needs = null
        where needs is not null and edition_id in (select id from editions where ends_at <= @endedBefore)
        """
    );

    public Task<IReadOnlyList<Guid>> ListPeopleAsync(Guid editionId, int most, CancellationToken cancellationToken) =>
        session.QueryAsync<Guid>(ListPeople, new { editionId, most }, cancellationToken);

    public Task<IReadOnlyList<Guid>> ListGroupsAsync(Guid editionId, CancellationToken cancellationToken) =>
        session.QueryAsync<Guid>(ListGroups, new { editionId }, cancellationToken);

    public async Task ReduceAsync(Guid editionId, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(Reduce, new { editionId }, cancellationToken);
        await session.ExecuteAsync(SearchIndex.LockEdition, new { editionId }, cancellationToken);
        await session.ExecuteAsync(SearchIndex.ForgetReduced, new { editionId }, cancellationToken);
        await session.ExecuteAsync(ReduceAnswers, new { editionId }, cancellationToken);
    }

    public Task ForgetOperatorsAsync(Guid editionId, CancellationToken cancellationToken) =>
        session.ExecuteAsync(ForgetOperators, new { editionId }, cancellationToken);

    public async Task<int> ForgetNeedsAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(ErasureSql.WalkIns, new { endedBefore }, cancellationToken);
        return await session.ExecuteAsync(ForgetNeeds, new { endedBefore }, cancellationToken);
    }
}

/// <summary>Who is still known, and for how long.</summary>
internal static class RetentionSql
{
    /// <summary>Of registrations <c>r</c>: known, and nobody who wants the newsletter.</summary>
    public static readonly string IsToForget = $"""
        {IsKnown("r")}
        and (r.unsubscribed_at is not null
             or not exists (select 1
                            from consents c
                            where c.registration_id = r.id and c.purpose = 'newsletter' and c.withdrawn_at is null))
        """;

    /// <summary>Of groups <c>g</c>.</summary>
    public const string IsKnownGroup = $"g.email not like '%{ErasureSql.Nowhere}'";

    public static string IsKnown(string table) => $"{table}.email not like '%{ErasureSql.Nowhere}'";
}
