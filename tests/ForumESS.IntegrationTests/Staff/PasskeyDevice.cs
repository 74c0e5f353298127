using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ForumESS.IntegrationTests.Staff;

/// <summary>
/// A device that keeps one key, and the browser that speaks for it: answers in JSON what the page's form asks, as
/// WebAuthn says. What may be wrong with an answer can be set.
/// </summary>
internal sealed class PasskeyDevice(Uri site) : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte HasKey = 0x40;

    private static readonly string[] Transports = ["internal"];

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(32);
    private string? owner;
    private uint count;

    public string Origin { get; set; } = site.GetLeftPart(UriPartial.Authority);

    /// <summary>False: it lets whoever holds it sign.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>False: it tells no count of its signatures, as keys that several devices share.</summary>
    public bool Counts { get; set; } = true;

    /// <summary>True: its signature is another's.</summary>
    public bool Forges { get; set; }

    /// <param name="options">What the page asks.</param>
    public string Make(string options)
    {
        using var asked = JsonDocument.Parse(options);
        owner = asked.RootElement.GetProperty("user").GetProperty("id").GetString();
        var data = AuthenticatorData(asked.RootElement.GetProperty("rp").GetProperty("id").GetString()!, HasKey);
        byte[] made = [.. data, .. new byte[16], 0, (byte)id.Length, .. id, .. PublicKey()];
        return Answer(
            new
            {
                clientDataJSON = Text(ClientData("webauthn.create", asked.RootElement)),
                attestationObject = Text([
                    0xA3,
                    .. Word("fmt"),
                    .. Word("none"),
                    .. Word("attStmt"),
                    0xA0,
                    .. Word("authData"),
                    .. Bytes(made),
                ]),
                transports = Transports,
            }
        );
    }

    /// <inheritdoc cref="Make"/>
    public string Show(string options)
    {
        using var asked = JsonDocument.Parse(options);
        var client = ClientData("webauthn.get", asked.RootElement);
        var data = AuthenticatorData(asked.RootElement.GetProperty("rpId").GetString()!, 0);
        byte[] signed = [.. data, .. SHA256.HashData(client)];
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signature = (Forges ? other : key).SignData(
            signed,
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        return Answer(
            new
            {
                clientDataJSON = Text(client),
                authenticatorData = Text(data),
                signature = Text(signature),
                userHandle = owner,
            }
        );
    }

    public void Dispose() => key.Dispose();

    private byte[] AuthenticatorData(string host, byte flags)
    {
        var counted = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counted, Counts ? ++count : 0);
        var all = (byte)(flags | UserPresent | (Verifies ? UserVerified : 0));
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(host)), all, .. counted];
    }

    private byte[] ClientData(string type, JsonElement asked) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type,
                challenge = asked.GetProperty("challenge").GetString(),
                origin = Origin,
                crossOrigin = false,
            }
        );

    private string Answer(object response) =>
        JsonSerializer.Serialize(
            new
            {
                id = Text(id),
                rawId = Text(id),
                type = "public-key",
                response,
                clientExtensionResults = new { },
            }
        );

    // A COSE key in CBOR: an elliptic one (1: 2), for ES256 (3: -7), on P-256 (-1: 1), with x (-2) and y (-3).
    private byte[] PublicKey()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, .. Bytes(point.X!), 0x22, .. Bytes(point.Y!)];
    }

    private static byte[] Word(string word) => [(byte)(0x60 + word.Length), .. Encoding.UTF8.GetBytes(word)];

    private static byte[] Bytes(byte[] bytes) => [0x58, (byte)bytes.Length, .. bytes];

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
