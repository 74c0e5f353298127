using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Statistics;

/// <summary>The same counts by plain queries over the rows, sharing no rule with the program.</summary>
internal static class PlainCount
{
    private static readonly SqlText Registrations = new(
        """
        select r.id as Id, r.audience as Audience, r.status as Status, r.confirmed_at as ConfirmedAt,
               r.cancelled_at as CancelledAt, r.created_at as CreatedAt, e.starts_at as StartsAt
        from registrations r
        join editions e on e.id = r.edition_id
        """
    );

    private static readonly SqlText Scans = new(
        """
        select t.registration_id as Holder, s.direction as Direction, s.verdict as Verdict, s.offline as Offline,
               s.scanned_at as ScannedAt, s.received_at as ReceivedAt, s.id as Id
        from scans s
        join tickets t on t.id = s.ticket_id
        """
    );

    private static readonly SqlText WalkIns = new(
        """
        select audience as Audience, direction as Direction, people as People, scanned_at as ScannedAt,
               received_at as ReceivedAt, offline as Offline
        from walk_ins
        """
    );

    // Whether those who came in unseen are the right ones is RoomCountTests'; here they move like everybody.
    private static readonly SqlText Corrections = new(
        """
        select made_at as At, people as People from count_corrections
        union all
        select proven_at, people from unseen_entries
        """
    );

    public static async Task<(SortedDictionary<string, Tally> Audiences, int Peak)> OfAsync(TestForum forum)
    {
        var people = await forum.ReadAllAsync<Person>(Registrations);
        var scans = (await forum.ReadAllAsync<Passage>(Scans)).ToLookup(scan => scan.Holder);
        var walkIns = await forum.ReadAllAsync<Tap>(WalkIns);
        var moves = new List<(DateTimeOffset At, int People)>();
        moves.AddRange((await forum.ReadAllAsync<Correction>(Corrections)).Select(each => (each.At, each.People)));
        moves.AddRange(walkIns.Select(tap => (tap.Moment, tap.Direction == "in" ? tap.People : -tap.People)));
        var audiences = new SortedDictionary<string, Tally>();
        foreach (var code in people.Select(each => each.Audience).Union(walkIns.Select(each => each.Audience)))
        {
            var own = people.Where(person => person.Audience == code).ToList();
            var back = own.Where(person => person is { Status: "cancelled", ConfirmedAt: not null })
                .Select(person => (person.StartsAt - person.CancelledAt!.Value).TotalDays)
                .ToList();
            var stays = own.Select(person => Stays(scans[person.Id])).ToList();
            moves.AddRange(stays.SelectMany(each => each.Moves));
            var came = own.Where(person =>
                    scans[person.Id].Any(scan => scan is { Verdict: "admitted", Direction: "in" })
                )
                .ToList();
            audiences[code] = new Tally
            {
                Requests = own.Count,
                Registered = own.Count(person => person.ConfirmedAt is not null),
                Confirmed = own.Count(person => person.Status == "confirmed"),
                Waiting = own.Count(person => person.Status == "waitlisted"),
                CancelledDay = back.Count(days => days < 1),
                CancelledWeek = back.Count(days => days is >= 1 and < 7),
                CancelledMonth = back.Count(days => days is >= 7 and < 30),
                CancelledEarlier = back.Count(days => days >= 30),
                Admitted = came.Count,
                ConfirmedAdmitted = came.Count(person => person.Status == "confirmed"),
                WalkIns = walkIns.Where(tap => tap.Audience == code && tap.Direction == "in").Sum(tap => tap.People),
                Stays = stays.Sum(each => each.Ended.Count),
                StayMinutes = stays.Sum(each => each.Ended.Sum(stay => (int)stay.TotalMinutes)),
            };
        }
        return (new(audiences.Where(each => each.Value != Tally.None).ToDictionary()), Peak(moves));
    }

    /// <summary>Registered on each day before the forum.</summary>
    public static async Task<SortedDictionary<int, int>> DaysOfAsync(TestForum forum) =>
        new(
            (await forum.ReadAllAsync<Person>(Registrations))
                .Where(person => person.ConfirmedAt is not null)
                .CountBy(person => (int)Math.Floor((person.StartsAt - person.CreatedAt).TotalDays))
                .ToDictionary()
        );

    private static int Peak(List<(DateTimeOffset At, int People)> moves) =>
        moves
            .Select(move => move.At.UtcTicks / TimeSpan.TicksPerMinute / 5)
            .Distinct()
            .Select(step =>
                moves.Where(move => move.At.UtcTicks / TimeSpan.TicksPerMinute / 5 <= step).Sum(move => move.People)
            )
            .Append(0)
            .Max();

    private static (List<TimeSpan> Ended, List<(DateTimeOffset At, int People)> Moves) Stays(IEnumerable<Passage> scans)
    {
        var passages = scans
            .Where(scan => scan.Verdict != "refused")
            .OrderBy(scan => scan.Moment)
            .ThenBy(scan => scan.Direction == "in")
            .ThenBy(scan => scan.Id)
            .ToList();
        var turns = passages
            .Where(
                (scan, place) => place == 0 ? scan.Direction == "in" : scan.Direction != passages[place - 1].Direction
            )
            .SkipWhile(scan => scan.Direction == "out")
            .ToList();
        var ended = turns
            .Zip(turns.Skip(1))
            .Where(pair => pair.First.Direction == "in")
            .Select(pair => pair.Second.Moment - pair.First.Moment)
            .ToList();
        return (ended, [.. turns.Select(scan => (scan.Moment, scan.Direction == "in" ? 1 : -1))]);
    }

    private sealed record Person
    {
        public Guid Id { get; init; }
        public string Audience { get; init; } = "";
        public string Status { get; init; } = "";
        public DateTimeOffset? ConfirmedAt { get; init; }
        public DateTimeOffset? CancelledAt { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset StartsAt { get; init; }
    }

    private record Timed
    {
        public DateTimeOffset ScannedAt { get; init; }
        public DateTimeOffset ReceivedAt { get; init; }
        public bool Offline { get; init; }
        public DateTimeOffset Moment => Offline && ScannedAt < ReceivedAt ? ScannedAt : ReceivedAt;
    }

    private sealed record Passage : Timed
    {
        public Guid Id { get; init; }
        public Guid Holder { get; init; }
        public string Direction { get; init; } = "";
        public string Verdict { get; init; } = "";
    }

    private sealed record Tap : Timed
    {
        public string Audience { get; init; } = "";
        public string Direction { get; init; } = "";
        public int People { get; init; }
    }

    private sealed record Correction
    {
        public DateTimeOffset At { get; init; }
        public int People { get; init; }
    }
}
