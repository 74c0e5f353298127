using ForumESS.Application.Editions;
using ForumESS.Application.Registrations;
using ForumESS.Application.Sessions;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Sessions;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Sessions;

/// <summary>A programme of the tests' own on the demonstration edition's day, and people who have a seat there.</summary>
internal static class SessionBench
{
    /// <summary>Of the demonstration edition, 9 o'clock in Paris.</summary>
    public static readonly DateTimeOffset Opening = new(2027, 3, 18, 8, 0, 0, TimeSpan.Zero);

    private static readonly SqlText DropSessions = new("delete from sessions");

    private static readonly SqlText UnmarkEditions = new("update editions set has_sessions = 0");

    private static readonly SqlText CountOverlaps = new(
        """
        select count(*)
        from session_signups a
        join session_signups b on b.registration_id = a.registration_id and b.session_id <> a.session_id
        join sessions s on s.id = a.session_id
        join sessions o on o.id = b.session_id
        where s.starts_at < o.ends_at and o.starts_at < s.ends_at
        """
    );

    // The counter of the line, which check does not look at; and seats beyond the capacity.
    private static readonly SqlText CountWrongLines = new(
        """
        select count(*)
        from sessions s
        where s.waiting <> (select count(*) from waiting_entries w where w.pool_id = s.id and w.state = 'waiting')
           or s.taken > s.capacity
        """
    );

    private static readonly SqlText SpoilCounter = new("update sessions set taken = taken + 1 where code = @code");

    private static readonly SqlText CountIdle = new(
        "select count(*) from sessions where waiting > 0 and taken < capacity"
    );

    private static readonly SqlText CountSignUps = new("select count(*) from session_signups");

    /// <summary>A forum with 200 seats and nothing in its programme yet.</summary>
    public static async Task<TestForum> ForumAsync(Engine engine)
    {
        var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync(seats: 200);
        await forum.SendAsync(
            new SetSeats
            {
                Year = RegistrationDesk.Year,
                Total = 200,
                Shares = [new SeatShare("ess", 0, 200)],
            }
        );
        await forum.ExecuteAsync(DropSessions);
        await forum.ExecuteAsync(UnmarkEditions);
        return forum;
    }

    public static AddSession Workshop(string title, double from, double to, int? capacity = 1) =>
        new()
        {
            Year = RegistrationDesk.Year,
            Kind = SessionKind.Workshop,
            Title = new Dictionary<string, string?> { ["fr"] = title },
            StartsAt = Opening.AddHours(from - 9),
            EndsAt = Opening.AddHours(to - 9),
            Capacity = capacity,
        };

    public static ChangeSession Change(AddSession added, string code, double from, double to, int? capacity) =>
        new()
        {
            Year = added.Year,
            Code = code,
            Kind = added.Kind,
            Title = added.Title,
            StartsAt = Opening.AddHours(from - 9),
            EndsAt = Opening.AddHours(to - 9),
            Capacity = capacity,
        };

    /// <summary>Adds a workshop by hours of the Paris clock; answers its code.</summary>
    public static async Task<string> AddAsync(
        this TestForum forum,
        string title,
        double from,
        double to,
        int? capacity = 1
    ) => (await forum.SendAsync(Workshop(title, from, to, capacity))).Value;

    public static async Task<Guid> ComeAsync(this TestForum forum, string name, params string[] sessions) =>
        (await forum.SendAsync(RegistrationDesk.Someone($"{name}@exemple.fr") with { Sessions = sessions })).Value.Id;

    public static async Task<string?> SignUpAsync(this TestForum forum, Guid id, string code) =>
        (await forum.SendAsync(new SignUpForSession(id, code))).Error?.Code;

    public static async Task<OwnSession> OwnAsync(this TestForum forum, Guid id, string code) =>
        (await forum.SendAsync(new GetOwnProgramme(id))).Single(session => session.Code == code);

    public static Task<int> OverlapsAsync(this TestForum forum) => forum.CountAsync(CountOverlaps);

    public static Task<int> SignUpsAsync(this TestForum forum) => forum.CountAsync(CountSignUps);

    /// <summary>Sessions with a free seat although somebody waits for it.</summary>
    public static Task<int> IdleSeatsAsync(this TestForum forum) => forum.CountAsync(CountIdle);

    public static async Task AssertSoundAsync(this TestForum forum)
    {
        Assert.Empty(await forum.SendAsync(new GetLedgerFaults()));
        Assert.Equal(0, await forum.OverlapsAsync());
        Assert.Equal(0, await forum.CountAsync(CountWrongLines));
    }

    /// <summary>Makes the counter of a session lie.</summary>
    public static Task SpoilCounterAsync(this TestForum forum, string code) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().ExecuteAsync(SpoilCounter, new { code }));

    private static Task<int> CountAsync(this TestForum forum, SqlText sql) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().FirstOrDefaultAsync<int>(sql));

    private static Task<int> ExecuteAsync(this TestForum forum, SqlText sql) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().ExecuteAsync(sql));
}
