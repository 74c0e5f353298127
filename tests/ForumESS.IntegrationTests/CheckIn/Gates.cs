using ForumESS.Application.CheckIn;
using ForumESS.Application.Registrations;
using ForumESS.Application.Tickets;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Tickets;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using ForumESS.IntegrationTests.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>Scans as the gates of the demonstration edition send them.</summary>
internal static class Gates
{
    public static readonly Guid Actor = Guid.Parse("0199f3a4-b5c6-7d8e-9fa0-b1c2d3e4f506");

    private static readonly SqlText SetCapacity = new(
        "update rooms set capacity = @capacity where staff_allowance > 0"
    );

    private static readonly SqlText CountScans = new("select count(*) from scans");

    private static readonly SqlText Miscount = new("update door_counts set inside = inside + 1");

    private static readonly SqlText DropCounts = new("drop table door_counts");

    private static readonly SqlText ForgetMigration = new("delete from VersionInfo where Version = 29");

    private static readonly SqlText DropUnseen = new("drop table unseen_entries");

    private static readonly SqlText ForgetUnseen = new("delete from VersionInfo where Version = 60");

    private static readonly SqlText FindScannedAt = new("select scanned_at from scans where id = @id");

    private static readonly SqlText FindTicketId = new("select id from tickets where code = @code");

    private static readonly SqlText FindLatest = new(
        "select id as Id, issue_number as IssueNumber from tickets where registration_id = @registrationId and revoked_at is null"
    );

    public static async Task<RegistrationReceipt> TicketAsync(
        this TestForum forum,
        string email = "camille.ferrand@exemple.fr"
    ) => (await forum.SendAsync(RegistrationDesk.Someone(email))).Value;

    public static ScanReport Scan(
        this TestForum forum,
        string code,
        ScanDirection direction = ScanDirection.In,
        string gate = "A",
        DateTimeOffset? at = null,
        bool offline = false,
        Guid? id = null
    ) =>
        new()
        {
            Id = id ?? Guid.NewGuid(),
            Code = code,
            Gate = gate,
            Direction = direction,
            ScannedAt = at ?? forum.Clock.GetUtcNow(),
            Offline = offline,
        };

    public static async Task<ScansAnswer> RecordAsync(this TestForum forum, params ScanReport[] scans) =>
        (await forum.SendAsync(Batch(scans))).Value;

    public static RecordScans Batch(params ScanReport[] scans) => new() { Scans = scans, ActorId = Actor };

    /// <summary>Lets somebody in at the desk who has no registration.</summary>
    public static RecordScans WalkIn(DateTimeOffset at, string audience, string name) =>
        new()
        {
            ActorId = Actor,
            Years = [RegistrationDesk.Year],
            Scans =
            [
                new ScanReport
                {
                    Id = Guid.NewGuid(),
                    Code = "",
                    Gate = "A",
                    Direction = ScanDirection.In,
                    ScannedAt = at,
                    Offline = false,
                    WalkIn = new WalkInReport(audience, 1, name),
                },
            ],
        };

    public static async Task<int> InsideAsync(this TestForum forum) =>
        (await forum.SendAsync(new GetOccupancy(RegistrationDesk.Year))).Value.Inside;

    /// <summary>Makes the demonstration's room hold that many, ten of them kept for staff.</summary>
    public static Task SetCapacityAsync(this TestForum forum, int capacity) =>
        forum.InScopeAsync(scope =>
            scope.GetRequiredService<DbSession>().ExecuteAsync(SetCapacity, new { capacity }, default)
        );

    /// <summary>Has the count say one more than came.</summary>
    public static Task MiscountAsync(this TestForum forum) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().ExecuteAsync(Miscount));

    /// <summary>Takes the count away, as a program had it that made it anew each time, and migrates to this one.</summary>
    public static async Task CountFromTheScansAsync(this TestForum forum)
    {
        await forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().ExecuteAsync(DropCounts));
        await forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().ExecuteAsync(ForgetMigration));
        MigrationRunner.Migrate(forum.Options);
    }

    /// <summary>Migrates from a program that knew nobody unseen.</summary>
    public static async Task MigrateToUnseenAsync(this TestForum forum)
    {
        await forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().ExecuteAsync(DropUnseen));
        await forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().ExecuteAsync(ForgetUnseen));
        MigrationRunner.Migrate(forum.Options);
    }

    public static Task<int> StoredScansAsync(this TestForum forum) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().FirstOrDefaultAsync<int>(CountScans));

    public static Task<DateTimeOffset> ScannedAtAsync(this TestForum forum, Guid id) =>
        forum.InScopeAsync(scope =>
            scope.GetRequiredService<DbSession>().FirstOrDefaultAsync<DateTimeOffset>(FindScannedAt, new { id })
        );

    public static Task<Guid> TicketIdAsync(this TestForum forum, string code) =>
        forum.InScopeAsync(scope =>
            scope.GetRequiredService<DbSession>().FirstOrDefaultAsync<Guid>(FindTicketId, new { code })
        );

    /// <summary>The payload of the last issue of a registration's ticket.</summary>
    public static async Task<TicketPayload> LatestTicketAsync(this TestForum forum, Guid registrationId)
    {
        var row = await forum.InScopeAsync(scope =>
            scope.GetRequiredService<DbSession>().FirstOrDefaultAsync<Issue>(FindLatest, new { registrationId })
        );
        return new TicketPayload(RegistrationDesk.Year, row!.Id, row.IssueNumber, audienceNumber: 2);
    }

    /// <summary>A genuine text for any payload.</summary>
    public static string Sign(this TestForum forum, TicketPayload payload) =>
        forum.Services.GetRequiredService<ITicketSigner>().Sign(payload);

    /// <summary>A text signed with another installation's key.</summary>
    public static string SignElsewhere(TicketPayload payload)
    {
        using var signer = new TicketSigner(KeyFolder.NewKeys());
        return signer.Sign(payload);
    }

    private sealed record Issue
    {
        public Guid Id { get; init; }
        public int IssueNumber { get; init; }
    }
}
