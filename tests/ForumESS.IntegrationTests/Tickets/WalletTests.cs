using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using ForumESS.Application.Registrations;
using ForumESS.Application.Tickets;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure;
using ForumESS.Infrastructure.Tickets.Wallet;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ForumESS.IntegrationTests.Tickets;

/// <summary>Passes signed with certificates made for these tests, read as a phone reads them.</summary>
public sealed class WalletTests : IDisposable
{
    private const string Name = "Ferrand";

    private readonly WalletFiles signers = new();

    public void Dispose() => signers.Dispose();

    [Fact]
    public async Task An_apple_pass_is_signed_over_all_its_files_and_holds_the_ticket_but_no_name()
    {
        using var site = Site();
        using var reader = site.Browser();
        var registered = await RegisterAsync(site);

        using var answer = await reader.GetAsync($"{registered.Link.Path()}/portefeuille/apple");

        Assert.Equal(ApplePass.MediaType, answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var files = Unpack(await answer.Content.ReadAsByteArrayAsync());
        AssertSigned(files);
        var pass = JsonNode.Parse(files["pass.json"])!;
        Assert.Equal(WalletFiles.PassType, (string?)pass["passTypeIdentifier"]);
        Assert.Equal(registered.Ticket!.Code, (string?)pass["barcodes"]![0]!["message"]);
        Assert.Equal(registered.Ticket.ShortCode, (string?)pass["barcodes"]![0]!["altText"]);
        Assert.EndsWith("+01:00", (string?)pass["relevantDate"], StringComparison.Ordinal);
        Assert.DoesNotContain(Name, pass.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("exemple.fr\"", $"{pass["eventTicket"]!["auxiliaryFields"]}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_google_link_carries_the_ticket_in_a_signed_token_and_no_name()
    {
        using var site = Site();
        using var reader = site.Browser();
        var registered = await RegisterAsync(site);

        using var answer = await reader.GetAsync($"{registered.Link.Path()}/portefeuille/google");

        var link = answer.Headers.Location!.OriginalString;
        Assert.StartsWith("https://pay.google.com/gp/v/save/", link, StringComparison.Ordinal);
        Assert.True(link.Length < 2000, $"A link of {link.Length} signs is cut by some phones.");
        var token = link.Split('/')[^1];
        var read = await new JsonWebTokenHandler().ValidateTokenAsync(
            token,
            new()
            {
                ValidIssuer = "billets@exemple.fr",
                ValidAudience = "google",
                RequireExpirationTime = false,
                ValidateLifetime = false,
                IssuerSigningKey = new RsaSecurityKey(signers.Google),
            }
        );
        Assert.True(read.IsValid, $"{read.Exception}");
        var payload = JsonNode.Parse(Base64UrlEncoder.Decode(token.Split('.')[1]))!["payload"]!;
        var ticket = payload["eventTicketObjects"]![0]!;
        Assert.Equal(registered.Ticket!.Code, (string?)ticket["barcode"]!["value"]);
        Assert.Equal("3388.forum-ess-2027", (string?)ticket["classId"]);
        Assert.DoesNotContain(Name, payload.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_ticket_issued_anew_is_another_pass()
    {
        using var site = Site();
        using var reader = site.Browser();
        var registered = await RegisterAsync(site);
        var former = await SerialAsync(reader, registered.Link);

        var anew = (await site.SendAsync(new ReissueTicket(registered.Id))).Value;

        Assert.NotEqual(former, await SerialAsync(reader, anew.Link!));
    }

    [Fact]
    public async Task Without_a_certificate_there_is_neither_button_nor_pass_and_with_one_both()
    {
        using var bare = new ForumSite();
        using var site = Site();

        Assert.Equal(
            (0, HttpStatusCode.NotFound, HttpStatusCode.NotFound),
            await OfferedAsync(bare, await RegisterAsync(bare))
        );
        Assert.Equal((2, HttpStatusCode.OK, HttpStatusCode.Found), await OfferedAsync(site, await RegisterAsync(site)));
    }

    [Theory]
    [InlineData("Wallet:Apple:Certificate", "wwdr.cer")]
    // It opens that file.
    [InlineData("Wallet:Apple:Password", "wrong", "Wallet:Apple:Certificate")]
    [InlineData("Wallet:Apple:Intermediate", "absent.cer")]
    [InlineData("Wallet:Apple:Team", "")]
    [InlineData("Wallet:Google:KeyFile", "wwdr.cer")]
    [InlineData("Wallet:Google:Issuer", " ")]
    public void A_wrong_setting_stops_the_start_and_tells_nothing_of_what_a_file_holds(
        string key,
        string value,
        string? named = null
    )
    {
        var settings = signers.Settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value);
        settings[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

        var refusal = Assert.Throws<SettingException>(() =>
            new WalletPasses(configuration, new ForumPaths(signers.Folder))
        );

        Assert.StartsWith($"The setting {named ?? key} ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", refusal.Message, StringComparison.Ordinal);
    }

    private ForumSite Site() => new(settings: signers.Settings);

    private static async Task<RegistrationReceipt> RegisterAsync(ForumSite site) =>
        (await site.SendAsync(RegistrationDesk.Someone())).Value;

    private static async Task<(int, HttpStatusCode, HttpStatusCode)> OfferedAsync(
        ForumSite site,
        RegistrationReceipt registered
    )
    {
        using var reader = site.Browser();
        var page = await reader.PageAsync(registered.Link.Path());
        using var apple = await reader.GetAsync($"{registered.Link.Path()}/portefeuille/apple");
        using var google = await reader.GetAsync($"{registered.Link.Path()}/portefeuille/google");
        return (page.QuerySelectorAll("a[href*='/portefeuille/']").Length, apple.StatusCode, google.StatusCode);
    }

    private static async Task<string?> SerialAsync(HttpClient reader, LinkKey link)
    {
        var packed = await reader.GetByteArrayAsync($"{link.Path()}/portefeuille/apple");
        return (string?)JsonNode.Parse(Unpack(packed)["pass.json"])!["serialNumber"];
    }

    private static Dictionary<string, byte[]> Unpack(byte[] packed)
    {
        using var archive = new ZipArchive(new MemoryStream(packed));
        return archive.Entries.ToDictionary(entry => entry.FullName, Content);
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    // As a phone does: every file but the list and its signature is listed, and the list is signed.
    private void AssertSigned(Dictionary<string, byte[]> files)
    {
        var listed = JsonSerializer.Deserialize<Dictionary<string, string>>(files["manifest.json"])!;
        Assert.Equal(files.Keys.Except(["manifest.json", "signature"]).Order(), listed.Keys.Order());
        Assert.Contains("icon.png", listed.Keys);
#pragma warning disable CA5350 // The list of a pass holds SHA-1 digests: phones take no other.
        Assert.All(listed, file => Assert.Equal(file.Value, Convert.ToHexStringLower(SHA1.HashData(files[file.Key]))));
#pragma warning restore CA5350
        var signature = new SignedCms(new ContentInfo(files["manifest.json"]), detached: true);
        signature.Decode(files["signature"]);
        signature.CheckSignature(verifySignatureOnly: true);
        Assert.Contains(
            signature.Certificates,
            certificate => certificate.RawData.SequenceEqual(signers.Intermediate.RawData)
        );
        Assert.Equal($"CN={WalletFiles.PassType}", signature.SignerInfos[0].Certificate!.Subject);
    }
}

internal static class LinkPaths
{
    public static string Path(this LinkKey link) => $"/inscription/{link.Value}";
}
