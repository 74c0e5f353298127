using System.Security.Cryptography;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure;
using ForumESS.Infrastructure.Tickets;
using Xunit;

namespace ForumESS.IntegrationTests.Tickets;

public sealed class TicketKeyFileTests : IDisposable
{
    private static readonly TicketPayload Payload = new(2026, Guid.Parse("0192f3a4-b5c6-7d8e-9fa0-b1c2d3e4f506"), 1, 2);

    private readonly KeyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_first_start_makes_the_key_and_later_ones_read_it()
    {
        var path = Path.Combine(folder.Path, "not", "yet", "there", "tickets.pem");

        var made = Open(path);
        var read = Open(path);

        Assert.Equal(made.SigningKey.ToJsonWebKey(), read.SigningKey.ToJsonWebKey());
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [SkippableFact]
    public void Only_its_owner_may_read_the_file()
    {
        if (OperatingSystem.IsWindows())
        {
            throw new SkipException("Windows has no Unix file mode.");
        }

        Open(folder.File);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File));
    }

    [Fact]
    public async Task Starts_at_the_same_moment_end_with_one_key()
    {
        const int starts = 8;
        for (var round = 0; round < 20; round++)
        {
            var path = Path.Combine(folder.Path, $"{round}.pem");
            using var together = new Barrier(starts);
            var opened = await Task.WhenAll(
                Enumerable
                    .Range(0, starts)
                    .Select(_ =>
                        Task.Factory.StartNew(
                            () =>
                            {
                                together.SignalAndWait();
                                return Open(path).SigningKey.Id;
                            },
                            CancellationToken.None,
                            TaskCreationOptions.LongRunning,
                            TaskScheduler.Default
                        )
                    )
            );

            Assert.Equal([Open(path).SigningKey.Id], opened.Distinct());
        }
    }

    [Fact]
    public void What_a_process_left_when_it_died_while_making_the_key_does_not_stand_in_the_way()
    {
        File.WriteAllText(folder.File + ".new", "-----BEGIN PRIV");
        File.WriteAllText(folder.File + ".lock", "");

        Assert.NotEmpty(Open(folder.File).PublicKeys);
    }

    [Fact]
    public void Tickets_signed_before_a_change_of_keys_still_verify()
    {
        using var earlier = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(folder.File, earlier.ExportPkcs8PrivateKeyPem());
        using var earlierSigner = new TicketSigner(Open(folder.File));
        var ticket = earlierSigner.Sign(Payload);

        using var newer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllLines(
            folder.File,
            ["The key until 2026:", earlier.ExportSubjectPublicKeyInfoPem(), "", newer.ExportPkcs8PrivateKeyPem()]
        );
        var keys = Open(folder.File);
        using var signer = new TicketSigner(keys);
        using var verifier = new TicketVerifier(keys);

        Assert.Equal(2, keys.PublicKeys.Count);
        Assert.Equal(keys.SigningKey, keys.PublicKeys[0]);
        Assert.NotEqual(TicketCodec.Decode(ticket).Value.KeyId, keys.SigningKey.Id);
        Assert.Equal(Payload, verifier.Verify(ticket).Value);
        Assert.Equal(Payload, verifier.Verify(signer.Sign(Payload)).Value);
    }

    [Fact]
    public void A_key_listed_again_as_an_earlier_one_counts_once()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(folder.File, key.ExportPkcs8PrivateKeyPem() + "\n" + key.ExportSubjectPublicKeyInfoPem());

        Assert.Single(Open(folder.File).PublicKeys);
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("no PEM")]
    [InlineData("cut")]
    [InlineData("altered")]
    [InlineData("another curve")]
    [InlineData("an earlier key of another curve")]
    [InlineData("RSA")]
    [InlineData("SEC 1")]
    [InlineData("a public key only")]
    [InlineData("two private keys")]
    [InlineData("an earlier key cut")]
    [InlineData("an earlier key cut before the private one")]
    [InlineData("too large")]
    public void A_broken_file_stops_the_start_with_a_sentence_that_names_the_setting(string how)
    {
        var content = Broken(how);
        File.WriteAllText(folder.File, content);

        var refusal = Assert.Throws<SettingException>(() => Open(folder.File));

        Assert.StartsWith(
            $"The setting Tickets:KeyFile names {folder.File}, ",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(content, File.ReadAllText(folder.File));
    }

    [Fact]
    public void A_place_where_no_file_can_be_stops_the_start_likewise()
    {
        File.WriteAllText(folder.File, "a file, not a folder");
        foreach (var path in new[] { "", "  ", folder.Path, Path.Combine(folder.File, "tickets.pem"), "a\0b" })
        {
            var refusal = Assert.Throws<SettingException>(() => Open(path));
            Assert.StartsWith("The setting Tickets:KeyFile ", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal([folder.File], Directory.GetFileSystemEntries(folder.Path));
        Assert.False(File.Exists(folder.Path + ".lock"));
    }

    [Fact]
    public void A_relative_path_is_meant_from_the_content_root()
    {
        TicketKeyFile.Open("var/tickets.pem", new ForumPaths(folder.Path));

        Assert.True(File.Exists(Path.Combine(folder.Path, "var", "tickets.pem")));
    }

    private static TicketKeys Open(string path) => TicketKeyFile.Open(path, new ForumPaths(Path.GetTempPath()));

    private static string Broken(string how)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var otherCurve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        var good = key.ExportPkcs8PrivateKeyPem();
        var earlier = key.ExportSubjectPublicKeyInfoPem();
        return how switch
        {
            "empty" => "",
            "no PEM" => "secret",
            "cut" => good[..100],
            "altered" => good.Replace(good.Substring(100, 8), "AAAAAAAA", StringComparison.Ordinal),
            "another curve" => otherCurve.ExportPkcs8PrivateKeyPem(),
            "an earlier key of another curve" => good + "\n" + otherCurve.ExportSubjectPublicKeyInfoPem(),
            "RSA" => rsa.ExportPkcs8PrivateKeyPem(),
            "SEC 1" => key.ExportECPrivateKeyPem(),
            "a public key only" => earlier,
            "two private keys" => good + "\n" + good,
            "an earlier key cut" => good + "\n" + earlier[..80],
            "an earlier key cut before the private one" => earlier[..80] + "\n" + good,
            "too large" => good + new string('\n', 70_000),
            _ => throw new ArgumentOutOfRangeException(nameof(how)),
        };
    }
}
