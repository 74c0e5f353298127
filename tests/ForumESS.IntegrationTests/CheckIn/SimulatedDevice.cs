using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Database;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>
/// A scanner as <c>Client/src/door</c> is one: it judges at once by what it knows, keeps each scan until the server has it,
/// sends what waits before it asks for the others' scans, and goes by what it told wherever no answer came.
/// </summary>
internal sealed class SimulatedDevice(string gate, TimeSpan clockError, HttpClient client, Func<Uri> site, int year)
{
    private const int MostAtOnce = 500;
    private const int TurnsBetweenTries = 6;
    private const int TurnsBetweenPulls = 8;

    private readonly List<Waiting> queue = [];
    private readonly Dictionary<Guid, Known> known = [];
    private readonly Dictionary<string, Guid> tickets = [];
    private readonly Dictionary<Guid, Passage> passages = [];
    private long cursor;
    private bool isOnline = true;
    private Line line = Line.Open;
    private int disturbedFor;
    private int turns;

    private enum Line
    {
        Open,
        Cut,
        AnswerLost,
    }

    public IEnumerable<Passage> Passages => passages.Values;

    public int Inside => known.Values.GroupBy(fact => fact.Ticket).Count(facts => IsInside(facts));

    /// <summary>Now and then the network goes for a while, an answer is lost, or the browser is killed and opened again.</summary>
    public void Disturb(Random dice)
    {
        var (what, length) = (dice.Next(100), dice.Next(30));
        if (--disturbedFor > 0)
        {
            return;
        }
        (line, disturbedFor) = what switch
        {
            < 2 => (Line.Cut, length),
            < 4 => (Line.AnswerLost, 1),
            _ => (Line.Open, 0),
        };
        if (what == 99)
        {
            MarkOffline(queue);
        }
    }

    public async Task ScanAsync(IEnumerable<(string Code, ScanDirection Direction)> people)
    {
        foreach (var (code, direction) in people)
        {
            Take(code, direction);
            turns++;
            if (isOnline || turns % TurnsBetweenTries == 0)
            {
                await PushAsync();
            }
            if (isOnline && turns % TurnsBetweenPulls == 0)
            {
                await PullAsync();
            }
        }
    }

    public async Task SettleAsync()
    {
        (line, disturbedFor) = (Line.Open, 0);
        await PushAsync();
        await PullAsync();
        Assert.True(isOnline && queue.Count == 0, $"Gate {gate} keeps {queue.Count} scans.");
    }

    // On the disk before anybody is told the verdict; here the queue is the disk.
    private void Take(string code, ScanDirection direction)
    {
        if (!tickets.TryGetValue(code, out var ticket))
        {
            ticket = TicketCodec.Decode(code).Value.Payload.TicketId;
            tickets.Add(code, ticket);
        }
        var facts = known.Values.Where(fact => fact.Ticket == ticket).ToList();
        var told =
            direction == ScanDirection.Out ? Verdict.Left
            : IsInside(facts) ? Verdict.AlreadyIn
            : Verdict.Admitted;
        var at = DateTimeOffset.UtcNow;
        if (facts.Count > 0 && facts.Max(fact => fact.Moment) is var latest && at <= latest)
        {
            at = latest.AddMilliseconds(1);
        }
        var scan = new Waiting(Guid.CreateVersion7(at + clockError), ticket, code, direction, told, at)
        {
            Offline = !isOnline,
        };
        queue.Add(scan);
        passages.Add(scan.Id, new Passage(scan.Id, code, direction, at, told));
        known[scan.Id] = new Known(scan.Id, ticket, direction, told, at);
    }

    private async Task PushAsync()
    {
        while (queue.Count > 0)
        {
            var batch = queue.Take(MostAtOnce).ToList();
            var answer = await AskAsync(
                HttpMethod.Post,
                "/api/v1/check-ins",
                new JsonObject
                {
                    ["edition"] = year,
                    ["scans"] = new JsonArray([.. batch.Select(scan => scan.ToBody(gate, clockError))]),
                }
            );
            if (answer is null)
            {
                MarkOffline(batch);
                return;
            }
            foreach (var (scan, result) in batch.Zip(answer["results"]!.AsArray()))
            {
                Settle(scan, StoredCode.Parse<Verdict>((string)result!["verdict"]!));
            }
            queue.RemoveRange(0, batch.Count);
            isOnline = true;
        }
    }

    private void Settle(Waiting scan, Verdict verdict)
    {
        passages[scan.Id] = passages[scan.Id] with { Verdict = verdict };
        known[scan.Id] = known[scan.Id] with { Verdict = verdict };
    }

    private async Task PullAsync()
    {
        for (var more = true; more; )
        {
            var address = $"/api/v1/editions/{year}/door/scans?after={cursor}";
            if (await AskAsync(HttpMethod.Get, address, body: null) is not { } answer)
            {
                isOnline = false;
                return;
            }
            foreach (var item in answer["items"]!.AsArray())
            {
                var fact = Known.Read(item!);
                known[fact.Id] = fact;
            }
            isOnline = true;
            cursor = (long)answer["next"]!;
            more = (bool)answer["more"]!;
        }
    }

    // From now on the door goes by what it was told.
    private void MarkOffline(IEnumerable<Waiting> scans)
    {
        isOnline = false;
        foreach (var scan in scans)
        {
            scan.Offline = true;
        }
    }

    /// <summary>Null when no answer came, whatever became of the request.</summary>
    private async Task<JsonNode?> AskAsync(HttpMethod method, string path, JsonNode? body)
    {
        if (line == Line.Cut)
        {
            return null;
        }
        using var request = new HttpRequestMessage(method, new Uri(site(), path));
        request.Content = body is null ? null : JsonContent.Create(body);
        try
        {
            using var answer = await client.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            var read = await answer.Content.ReadFromJsonAsync<JsonNode>();
            return line == Line.AnswerLost ? null : read;
        }
        catch (Exception exception)
            when (exception
                    is HttpRequestException { StatusCode: null or >= System.Net.HttpStatusCode.InternalServerError }
                        or IOException
                        or OperationCanceledException
            )
        {
            return null;
        }
    }

    private static bool IsInside(IEnumerable<Known> facts) =>
        facts
            .Where(fact => fact.Verdict != Verdict.Refused)
            .OrderBy(fact => fact.Moment)
            .ThenByDescending(fact => fact.Direction)
            .LastOrDefault()
            is { Direction: ScanDirection.In };

    /// <param name="At">By the true time.</param>
    private sealed record Waiting(
        Guid Id,
        Guid Ticket,
        string Code,
        ScanDirection Direction,
        Verdict Told,
        DateTimeOffset At
    )
    {
        public bool Offline { get; set; }

        public JsonObject ToBody(string gate, TimeSpan clockError) =>
            new()
            {
                ["id"] = $"{Id}",
                ["code"] = Code,
                ["gate"] = gate,
                ["direction"] = StoredCode.Of(Direction),
                ["scannedAt"] = (At + clockError).ToString("O", CultureInfo.InvariantCulture),
                ["clockOffset"] = (long)-clockError.TotalMilliseconds,
                ["offline"] = Offline,
                ["told"] = StoredCode.Of(Told),
            };
    }

    private sealed record Known(Guid Id, Guid Ticket, ScanDirection Direction, Verdict Verdict, DateTimeOffset Moment)
    {
        public static Known Read(JsonNode item) =>
            new(
                Guid.Parse((string)item["id"]!),
                Guid.Parse((string)item["ticket"]!),
                StoredCode.Parse<ScanDirection>((string)item["direction"]!),
                StoredCode.Parse<Verdict>((string)item["verdict"]!),
                DateTimeOffset.Parse((string)item["moment"]!, CultureInfo.InvariantCulture)
            );
    }
}
