using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ForumESS.Infrastructure.Tickets.Wallet;

/// <summary>
/// A ticket as an Apple Wallet file (<c>.pkpass</c>): a zip with the pass, its pictures, a list of their SHA-1 digests, and
/// a detached signature over that list. As in Apple's « Wallet Passes ».
/// </summary>
public sealed class ApplePass(AppleSigner signer)
{
    public const string MediaType = "application/vnd.apple.pkpass";

    private const string PassName = "pass.json";
    private const string ManifestName = "manifest.json";
    private const string SignatureName = "signature";

    private static readonly string[] Pictures = ["icon.png", "icon@2x.png", "icon@3x.png"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public byte[] Make(WalletTicket ticket, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        ArgumentNullException.ThrowIfNull(clock);
        var files = Pictures.ToDictionary(name => name, Picture);
        files[PassName] = JsonSerializer.SerializeToUtf8Bytes(Pass(ticket), Json);
#pragma warning disable CA5350 // The list of a pass holds SHA-1 digests: phones take no other.
        var digests = files.ToDictionary(file => file.Key, file => Convert.ToHexStringLower(SHA1.HashData(file.Value)));
#pragma warning restore CA5350
        files[ManifestName] = JsonSerializer.SerializeToUtf8Bytes(digests);
        files[SignatureName] = Sign(files[ManifestName], clock.GetUtcNow());
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return packed.ToArray();
    }

    private object Pass(WalletTicket ticket) =>
        new
        {
            FormatVersion = 1,
            PassTypeIdentifier = signer.PassType,
            TeamIdentifier = signer.Team,
            SerialNumber = WalletPasses.SerialOf(ticket.Code),
            OrganizationName = ticket.Organisation,
            Description = ticket.Edition,
            LogoText = ticket.Edition,
            ForegroundColor = "rgb(255, 255, 255)",
            BackgroundColor = "rgb(10, 69, 84)",
            LabelColor = "rgb(220, 235, 238)",
            RelevantDate = ticket.StartsAt,
            ExpirationDate = ticket.EndsAt,
            Barcodes = new[]
            {
                new
                {
                    Format = "PKBarcodeFormatQR",
                    Message = ticket.Code,
                    MessageEncoding = "iso-8859-1",
                    AltText = ticket.ShortCode.Value,
                },
            },
            EventTicket = new
            {
                PrimaryFields = new[] { Field("theme", new(ticket.Edition, ticket.Theme ?? ticket.Edition)) },
                SecondaryFields = new[] { Field("date", ticket.Date), Field("place", ticket.Place) },
                AuxiliaryFields = new[] { Field("audience", ticket.Audience), Field("code", ticket.ShortCode) },
                BackFields = ticket.More.Select((field, index) => Field($"more{index}", field)),
            },
        };

    private static object Field(string key, WalletField field) =>
        new
        {
            Key = key,
            field.Label,
            field.Value,
        };

    private byte[] Sign(byte[] manifest, DateTimeOffset now)
    {
        var content = new SignedCms(new ContentInfo(manifest), detached: true);
        var by = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, signer.Certificate)
        {
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        by.Certificates.Add(signer.Intermediate);
        by.SignedAttributes.Add(new Pkcs9SigningTime(now.UtcDateTime));
        content.ComputeSignature(by);
        return content.Encode();
    }

    private static byte[] Picture(string name)
    {
        using var stream = typeof(ApplePass).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
