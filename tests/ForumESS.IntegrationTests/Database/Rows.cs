using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Database;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Database;

/// <summary>Rows put straight into the tables, for queries whose subject others write. Seats are not counted; the turnout is.</summary>
public static class Rows
{
    private static readonly SqlText FindEdition = new("select id from editions where year = @year");

    private static readonly SqlText SetStatus = new("update editions set status = @status where year = @year");

    private static readonly SqlText AddRegistration = new(
        """
        insert into registrations (id, edition_id, audience, status, first_name, last_name, email, email_key,
                                   organisation, language, origin, created_at, confirmed_at, cancelled_at,
                                   search_key)
        values (@Id, @EditionId, @Audience, @Status, @FirstName, @LastName, @Email, @Email,
                @Organisation, 'fr', 'site', @CreatedAt, @CreatedAt, @CancelledAt, @SearchKey)
        """
    );

    private static readonly SqlText AddTicket = new(
        """
        insert into tickets (id, registration_id, edition_id, issue_number, code, short_code, issued_at)
        values (@TicketId, @Id, @EditionId, 1, @ShortCode, @ShortCode, @CreatedAt)
        """
    );

    private static readonly SqlText AddScan = new(
        """
        insert into scans (id, edition_id, ticket_id, gate, direction, scanned_at, received_at, offline, verdict, actor_id,
                           seq)
        select @Id, @EditionId, @TicketId, 'A', @Direction, @At, @At, @Offline, @Verdict, @Actor,
               coalesce(max(seq), 0) + 1
        from scans
        where edition_id = @EditionId
        """
    );

    public static async Task<Guid> EditionAsync(this TestForum forum, int year) =>
        await forum.InScopeAsync(scope =>
            scope.GetRequiredService<DbSession>().FirstOrDefaultAsync<Guid>(FindEdition, new { year })
        );

    public static Task SetStatusAsync(this TestForum forum, int year, string status) =>
        forum.InScopeAsync(scope =>
            scope.GetRequiredService<DbSession>().ExecuteAsync(SetStatus, new { year, status })
        );

    /// <summary>A registration with its ticket; the ticket's id is the answer.</summary>
    public static async Task<Guid> RegisterAsync(
        this TestForum forum,
        int year,
        string audience = "company",
        string name = "Ada Martin",
        bool cancelled = false,
        string? organisation = null,
        DateTimeOffset? at = null
    )
    {
        var names = name.Split(' ', 2);
        var created = at ?? forum.Clock.GetUtcNow();
        var id = Guid.CreateVersion7(created);
        var ticketId = Guid.CreateVersion7(created);
        var email = $"{id:N}@exemple.fr";
        var row = new
        {
            Id = id,
            EditionId = await forum.EditionAsync(year),
            Audience = audience,
            Status = cancelled ? "cancelled" : "confirmed",
            FirstName = names[0],
            LastName = names[1],
            Email = email,
            Organisation = organisation,
            CreatedAt = created,
            CancelledAt = cancelled ? created : (DateTimeOffset?)null,
            SearchKey = SearchKey.Of(
                Attendee.Existing(names[0], names[1], organisation),
                EmailAddress.TryParse(email)!
            ),
            TicketId = ticketId,
            ShortCode = ShortCode.FromRandom((ulong)Random.Shared.NextInt64()).Value,
        };
        await forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().ExecuteAsync(AddRegistration, row));
        await forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().ExecuteAsync(AddTicket, row));
        await forum.CountAnewAsync(year);
        return ticketId;
    }

    public static async Task ScanAsync(
        this TestForum forum,
        int year,
        Guid ticketId,
        string verdict = "admitted",
        string direction = "in"
    )
    {
        var row = new
        {
            Id = Guid.CreateVersion7(),
            EditionId = await forum.EditionAsync(year),
            TicketId = ticketId,
            Direction = direction,
            At = forum.Clock.GetUtcNow(),
            Offline = false,
            Verdict = verdict,
            Actor = Guid.Empty,
        };
        await forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().ExecuteAsync(AddScan, row));
        await forum.CountAnewAsync(year);
    }

    private static Task<Result> CountAnewAsync(this TestForum forum, int year) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<IMediator>().Send(new RebuildTallies(year)));
}
