using System.Globalization;
using System.Text.Json;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Sessions;
using ForumESS.Domain.Tickets;

namespace ForumESS.UnitTests.CheckIn;

/// <summary>
/// The rules against the tables that the scanner's rules, written in another language, are tested by too
/// (<c>tests/shared</c>).
/// </summary>
public sealed class SharedCasesTests
{
    private static readonly JsonElement Cases = Read("door-cases");
    private static readonly JsonElement Codes = Read("door-codes");

    [Theory]
    [MemberData(nameof(Names), "presence")]
    public void Presence_is_as_the_table_says(string name)
    {
        var expected = Find("presence", name);

        var presence = Presence.Of(Facts(expected));

        Assert.Equal(NumberOrNull(expected, "entry") is { } id ? Id(id) : null, presence.Entry?.Id);
    }

    [Theory]
    [MemberData(nameof(Names), "verdicts")]
    public void Verdicts_are_as_the_table_says(string name)
    {
        var expected = Find("verdicts", name);

        var judgement = Door.Judge(
            Way(expected),
            offline: false,
            Parse<TicketStanding>(expected.GetProperty("standing").GetString()!),
            Presence.Of(Facts(expected)),
            new Occupancy(expected.GetProperty("inside").GetInt32(), NumberOrNull(expected, "limit")),
            overrides: expected.TryGetProperty("overrides", out var overrides) && overrides.GetBoolean()
        );

        Assert.Equal(Parse<Verdict>(expected.GetProperty("verdict").GetString()!), judgement.Verdict);
        Assert.Equal(TextOrNull(expected, "reason"), judgement.Reason?.Code);
    }

    [Theory]
    [MemberData(nameof(Names), "rules")]
    public void An_edition_s_rules_judge_as_the_table_says(string name)
    {
        var expected = Find("rules", name);

        var judgement = Door.Judge(
            Way(expected),
            offline: false,
            Parse<TicketStanding>(expected.GetProperty("standing").GetString()!),
            Presence.Of(Facts(expected)),
            new Occupancy(expected.GetProperty("inside").GetInt32(), NumberOrNull(expected, "limit")),
            overrides: expected.TryGetProperty("overrides", out var overrides) && overrides.GetBoolean(),
            new Passing(
                Rules(expected.GetProperty("rules")),
                expected.GetProperty("gate").GetString()!,
                expected.GetProperty("audience").GetString()!,
                Scans.At(expected.GetProperty("at").GetInt32())
            )
        );

        Assert.Equal(Parse<Verdict>(expected.GetProperty("verdict").GetString()!), judgement.Verdict);
        Assert.Equal(TextOrNull(expected, "reason"), judgement.Reason?.Code);
        Assert.Equal(expected.TryGetProperty("mayEnter", out _), CheckInErrors.IsElsewhere(judgement.Reason?.Code));
    }

    [Fact]
    public void When_and_where_somebody_may_enter_is_as_the_table_says() =>
        Assert.All(
            Cases.GetProperty("rules").EnumerateArray().Where(row => row.TryGetProperty("mayEnter", out _)),
            row =>
            {
                var expected = row.GetProperty("mayEnter");

                var told = Rules(row.GetProperty("rules"))
                    .AdmittanceOf(row.GetProperty("audience").GetString()!, ["A", "B", "C", "D"]);

                Assert.Equal((Minute(expected, "from"), Minute(expected, "until")), (told.From, told.Until));
                Assert.Equal(expected.GetProperty("gates").Deserialize<string[]?>(), told.Gates);
            }
        );

    [Theory]
    [MemberData(nameof(Names), "groups")]
    public void Groups_are_as_the_table_says(string name)
    {
        var expected = Find("groups", name);

        var group = Group(expected);

        Assert.Equal(expected.GetProperty("inside").GetInt32(), group.Inside);
        Assert.Equal(expected.GetProperty("entered").GetInt32(), group.Entered);
        Assert.All(
            expected.GetProperty("holders").EnumerateObject(),
            holder =>
                Assert.Equal(
                    holder.Value.ValueKind == JsonValueKind.Number ? Id(holder.Value.GetInt32()) : null,
                    group
                        .PresenceOf(Id(int.Parse(holder.Name, CultureInfo.InvariantCulture)), ScanDirection.In)
                        .Entry?.Id
                )
        );
    }

    [Theory]
    [MemberData(nameof(Names), "groupVerdicts")]
    public void Verdicts_on_groups_are_as_the_table_says(string name)
    {
        var expected = Find("groupVerdicts", name);

        var judgement = Door.JudgeGroup(
            Way(expected),
            expected.GetProperty("people").GetInt32(),
            expected.GetProperty("seats").GetInt32(),
            offline: false,
            Parse<TicketStanding>(expected.GetProperty("standing").GetString()!),
            Group(expected),
            new Occupancy(expected.GetProperty("inside").GetInt32(), NumberOrNull(expected, "limit")),
            overrides: expected.TryGetProperty("overrides", out var overrides) && overrides.GetBoolean(),
            new Passing(
                expected.TryGetProperty("rules", out var rules) ? Rules(rules) : EntryRules.Usual,
                "A",
                "ess",
                Scans.At(100)
            )
        );

        Assert.Equal(Parse<Verdict>(expected.GetProperty("verdict").GetString()!), judgement.Verdict);
        Assert.Equal(TextOrNull(expected, "reason"), judgement.Reason?.Code);
    }

    [Theory]
    [MemberData(nameof(Names), "sessions")]
    public void Doors_of_sessions_judge_as_the_table_says(string name)
    {
        var expected = Find("sessions", name);

        var judgement = SessionDoor.Judge(
            Way(expected),
            Parse<TicketStanding>(expected.GetProperty("standing").GetString()!),
            expected.GetProperty("isSignedUp").GetBoolean(),
            Presence.Of(Facts(expected)),
            new SessionRoom(
                NumberOrNull(expected, "capacity"),
                expected.GetProperty("signedUp").GetInt32(),
                expected.GetProperty("inside").GetInt32(),
                expected.GetProperty("unexpected").GetInt32(),
                expected.GetProperty("hasBegun").GetBoolean()
            ),
            expected.TryGetProperty("overrides", out var overrides) && overrides.GetBoolean()
        );

        Assert.Equal(Parse<Verdict>(expected.GetProperty("verdict").GetString()!), judgement.Verdict);
        Assert.Equal(TextOrNull(expected, "reason"), judgement.Reason?.Code);
    }

    [Theory]
    [MemberData(nameof(Names), "conflicts")]
    public void Conflicts_are_as_the_table_says(string name)
    {
        var expected = Find("conflicts", name);

        var conflicts = EntryConflict.Of(Facts(expected));

        Assert.Equal(
            expected
                .GetProperty("conflicts")
                .EnumerateArray()
                .Select(pair => (Id(pair[0].GetInt32()), Id(pair[1].GetInt32()))),
            conflicts.Select(conflict => (conflict.First.Id, conflict.Second.Id))
        );
    }

    [Fact]
    public void The_room_is_as_the_table_says() =>
        Assert.All(
            Cases.GetProperty("occupancy").EnumerateArray(),
            expected =>
            {
                var room = new Occupancy(expected.GetProperty("inside").GetInt32(), NumberOrNull(expected, "limit"));
                if (expected.TryGetProperty("percent", out var percent))
                {
                    room = room with { WarningPercent = percent.GetInt32() };
                }

                Assert.Equal(NumberOrNull(expected, "left"), room.Left);
                Assert.Equal(NumberOrNull(expected, "warning"), room.Warning);
                Assert.Equal(expected.GetProperty("near").GetBoolean(), room.IsNearlyFull);
                Assert.Equal(expected.GetProperty("full").GetBoolean(), room.IsFull);
            }
        );

    [Fact]
    public void Short_codes_are_read_as_the_table_says() =>
        Assert.All(
            Codes.GetProperty("shortCodes").EnumerateArray(),
            expected =>
            {
                var typed = expected.GetProperty("typed").GetString();
                Assert.Equal(TextOrNull(expected, "code"), ShortCode.Parse(typed)?.Value);
                Assert.Equal(expected.TryGetProperty("mistyped", out _), ShortCode.IsMistyped(typed));
            }
        );

    public static TheoryData<string> Names(string table) =>
        [.. Cases.GetProperty(table).EnumerateArray().Select(row => row.GetProperty("name").GetString()!)];

    private static JsonElement Read(string table) =>
        JsonDocument
            .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "shared", $"{table}.json")))
            .RootElement;

    private static JsonElement Find(string table, string name) =>
        Cases.GetProperty(table).EnumerateArray().Single(row => row.GetProperty("name").GetString() == name);

    private static List<Scan> Facts(JsonElement row) => [.. row.GetProperty("facts").EnumerateArray().Select(Fact)];

    private static GroupPresence Group(JsonElement row) =>
        GroupPresence.Of(
            row.GetProperty("facts")
                .EnumerateArray()
                .Select(fact => new HeldScan(Id(fact.GetProperty("holder").GetInt32()), Fact(fact)))
        );

    private static Scan Fact(JsonElement fact)
    {
        var way = Way(fact);
        var at = fact.GetProperty("at").GetInt32();
        var scan = Scans.Some(
            way,
            NumberOrNull(fact, "received") ?? at,
            "A",
            fact.TryGetProperty("offline", out var offline) && offline.GetBoolean()
        );
        return scan with
        {
            Id = Id(fact.GetProperty("id").GetInt32()),
            ScannedAt = Scans.At(at),
            Verdict = TextOrNull(fact, "verdict") is { } verdict ? Parse<Verdict>(verdict) : scan.Verdict,
            Group = NumberOrNull(fact, "people") is { } people ? new(people, NumberOrNull(fact, "seats")!.Value) : null,
            Told = TextOrNull(fact, "told") is { } told ? Parse<Verdict>(told) : null,
        };
    }

    private static EntryRules Rules(JsonElement rules) =>
        new()
        {
            Reentry = TextOrNull(rules, "reentry") is { } reentry ? Parse<Reentry>(reentry) : Reentry.AfterExit,
            Gates = Named(rules, "gates")
                .ToDictionary(
                    gate => gate.Name,
                    gate => new GateRule(
                        Parse<GateKind>(gate.Value.GetProperty("kind").GetString()!),
                        [.. gate.Value.GetProperty("audiences").EnumerateArray().Select(code => code.GetString()!)]
                    )
                ),
            Windows = Named(rules, "windows")
                .ToDictionary(
                    window => window.Name,
                    window => new EntryWindow(Minute(window.Value, "from"), Minute(window.Value, "until"))
                ),
        };

    private static List<JsonProperty> Named(JsonElement rules, string part) =>
        rules.TryGetProperty(part, out var found) ? [.. found.EnumerateObject()] : [];

    private static DateTimeOffset? Minute(JsonElement window, string end) =>
        NumberOrNull(window, end) is { } minute ? Scans.At(minute) : null;

    private static ScanDirection Way(JsonElement row) => Parse<ScanDirection>(row.GetProperty("way").GetString()!);

    private static Guid Id(int number) => Guid.Parse($"00000000-0000-7000-8000-{number:x12}");

    private static T Parse<T>(string code)
        where T : struct, Enum => Enum.Parse<T>(code.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    private static string? TextOrNull(JsonElement row, string field) =>
        row.TryGetProperty(field, out var value) ? value.GetString() : null;

    private static int? NumberOrNull(JsonElement row, string field) =>
        row.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;
}
