using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace ForumESS.Benchmarks.Load;

/// <summary>The bytes of the requests of one round. Safe from several threads.</summary>
internal sealed class RequestWriter(LoadOrder order)
{
    private static readonly string[] Audiences = ["company", "ess", "authority", "project", "student", "resident"];
    private static readonly string[] FirstNames = ["Amélie", "Bruno", "Chloé", "Driss", "Élodie", "Fanta", "Gaëlle"];
    private static readonly string[] LastNames = ["Moreau", "Lefèvre", "N’Diaye", "Nguyen", "Le Gall", "Benali"];

    private static readonly string[] Gates = ["A", "B", "C", "D"];

    // Never starts again within the process: nobody registers twice, whatever the round.
    private static int people;

    // Likewise: no ticket is shown twice to one address.
    private static readonly ConcurrentDictionary<Uri, int> Shown = [];

    private readonly byte[] reading = Encoding.UTF8.GetBytes(
        $"GET {order.Path} HTTP/1.1\r\nHost: {order.Address.Authority}\r\nAccept-Language: fr\r\n"
            + (order.AcceptsPacked ? "Accept-Encoding: gzip, deflate, br, zstd\r\n\r\n" : "\r\n")
    );

    private readonly string[] tickets = order.Tickets is { } file ? File.ReadAllLines(file) : [];

    public ReadOnlySpan<byte> Next() =>
        order.Registers ? Registration(Interlocked.Increment(ref people))
        : tickets.Length > 0
            ? Scans(Shown.AddOrUpdate(order.Address, order.TicketsEach, (_, last) => last + order.TicketsEach))
        : reading;

    private byte[] Registration(int number)
    {
        var (first, last) = (Of(FirstNames, number), Of(LastNames, number));
        var organisation = $"Association du quartier {number % 500}";
        return Post(
            $$$"""
            {"audience":"{{{Of(Audiences, number)}}}","firstName":"{{{first}}}","lastName":"{{{last}}}",
             "email":"personne{{{number}}}@association.example","organisation":"{{{organisation}}}",
             "consents":{"newsletter":false}}
            """
        );
    }

    // As a device at a gate tells of them.
    private byte[] Scans(int end)
    {
        var scans = Enumerable.Range(end - order.TicketsEach, order.TicketsEach).Select(Scan);
        return Post($$"""{"edition":{{order.Year}},"scans":[{{string.Join(',', scans)}}]}""");
    }

    private string Scan(int number)
    {
        var now = DateTimeOffset.UtcNow;
        var (gate, at) = (Of(Gates, number), now.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        var offline = order.TicketsEach > 1 ? "true" : "false";
        return $$"""
            {"id":"{{Guid.CreateVersion7(now)}}","code":"{{Of(tickets, number)}}","gate":"{{gate}}","direction":"in",
             "scannedAt":"{{at}}","clockOffset":12,"offline":{{offline}},"told":"admitted"}
            """;
    }

    private byte[] Post(string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        var head = Encoding.UTF8.GetBytes(
            $"POST {order.Path} HTTP/1.1\r\nHost: {order.Address.Authority}\r\nAccept-Language: fr\r\n"
                + (order.Token is { } token ? $"Authorization: Bearer {token}\r\n" : "")
                + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"
        );
        return [.. head, .. body];
    }

    private static string Of(string[] values, int number) => values[number % values.Length];
}
