namespace ForumESS.Infrastructure.Tickets;

/// <summary>
/// A public key as RFC 7517 writes it once its members are in camel case, the web default of System.Text.Json.
/// </summary>
/// <param name="Kid">The key id in 8 hexadecimal digits, lower case: bytes 1 to 4 of the tickets it signs.</param>
/// <param name="X">32 bytes in base64url, as is <paramref name="Y"/>.</param>
public sealed record TicketJsonWebKey(string Kid, string X, string Y)
{
    public string Kty { get; } = "EC";

    public string Crv { get; } = "P-256";

    public string Alg { get; } = "ES256";

    public string Use { get; } = "sig";
}
