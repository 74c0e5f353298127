using System.Text;

namespace ForumESS.Benchmarks.Load;

/// <summary>The bytes of the requests of one round. Safe from several threads.</summary>
internal sealed class RequestWriter(LoadOrder order)
{
    private static readonly string[] Audiences = ["company", "ess", "authority", "project", "student", "resident"];
    private static readonly string[] FirstNames = ["Amélie", "Bruno", "Chloé", "Driss", "Élodie", "Fanta", "Gaëlle"];
    private static readonly string[] LastNames = ["Moreau", "Lefèvre", "N’Diaye", "Nguyen", "Le Gall", "Benali"];

    // Never starts again within the process: nobody registers twice, whatever the round.
    private static int people;

    private readonly byte[] reading = Encoding.UTF8.GetBytes(
        $"GET {order.Path} HTTP/1.1\r\nHost: {order.Address.Authority}\r\nAccept-Language: fr\r\n"
            + (order.AcceptsPacked ? "Accept-Encoding: gzip, deflate, br, zstd\r\n\r\n" : "\r\n")
    );

    public ReadOnlySpan<byte> Next() => order.Registers ? Registration(Interlocked.Increment(ref people)) : reading;

    private byte[] Registration(int number)
    {
        var (first, last) = (Of(FirstNames, number), Of(LastNames, number));
        var organisation = $"Association du quartier {number % 500}";
        var body = Encoding.UTF8.GetBytes(
            $$$"""
            {"audience":"{{{Of(Audiences, number)}}}","firstName":"{{{first}}}","lastName":"{{{last}}}",
             "email":"personne{{{number}}}@association.example","organisation":"{{{organisation}}}",
             "consents":{"newsletter":false}}
            """
        );
        var head = Encoding.UTF8.GetBytes(
            $"POST {order.Path} HTTP/1.1\r\nHost: {order.Address.Authority}\r\nAccept-Language: fr\r\n"
                + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"
        );
        return [.. head, .. body];
    }

    private static string Of(string[] values, int number) => values[number % values.Length];
}
