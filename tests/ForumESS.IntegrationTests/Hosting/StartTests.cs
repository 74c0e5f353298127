using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ForumESS.IntegrationTests.Hosting;

/// <summary>The built program, started and stopped as an operator does it.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("Database:Provider", "Oracle")]
    [InlineData("Database:Provider", "1")]
    [InlineData("ConnectionStrings:Forum", "nonsense")]
    [InlineData("Demo:Enabled", "perhaps")]
    [InlineData("Demo:Seats", "many")]
    [InlineData("RateLimits:Enabled", "often")]
    [InlineData("RateLimits:Api", "0")]
    [InlineData("Site:TrustedProxies", "proxy")]
    [InlineData("Site:BaseUrl", "forum.fr")]
    [InlineData("Site:Contact", "nobody")]
    [InlineData("Site:DataProtectionContact", "nobody")]
    [InlineData("Site:TimeZone", "Europe/Nanterre")]
    [InlineData("Mail:Transport", "Pigeon")]
    [InlineData("Mail:From", "nobody")]
    [InlineData("Mail:PickupFolder", "/dev/null/mail")]
    [InlineData("Tickets:KeyFile", "/dev/null/tickets.pem")]
    [InlineData("ConnectionStrings:Forum", "Data Source=/dev/null/forum.db")]
    [InlineData("Serilog:MinimumLevel:Default", "Loud")]
    [InlineData("Serilog:MinimumLevel:Override:Microsoft", "Quiet")]
    public async Task A_wrong_setting_stops_the_start_with_one_sentence_that_names_its_key(string key, string value)
    {
        var (code, output, error) = await SiteProcess.RunAsync([], settings: (key, value));

        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.StartsWith($"The setting {key} ", error, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Trim(), StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ftp://localhost:5080")]
    [InlineData("http://localhost:99999")]
    [InlineData("https://localhost:0")]
    [InlineData("http://192.0.2.1:5080")]
    public async Task An_address_that_cannot_be_listened_on_is_said_in_one_sentence(string address)
    {
        var (code, output, error) = await SiteProcess.RunAsync([], settings: ("ASPNETCORE_URLS", address));

        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.StartsWith("The setting ASPNETCORE_URLS names an address", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_one_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var (code, output, error) = await SiteProcess.RunAsync([], settings: ("ASPNETCORE_URLS", address));

        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.Contains($"{address}: address already in use.", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_misspelled_setting_is_named_when_the_site_starts()
    {
        await using var site = await SiteProcess.StartAsync(("Site:Organization", "Département"));

        Assert.Contains("The setting Site:Organization is not known", site.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mail:Smtp:Host", "")]
    [InlineData("Mail:Smtp:Port", "99999")]
    [InlineData("Mail:Smtp:Security", "Total")]
    [InlineData("Mail:Smtp:Password", "without a user")]
    public async Task A_wrong_mail_server_stops_the_start_too(string key, string value)
    {
        var (code, _, error) = await SiteProcess.RunAsync(
            [],
            settings: [("Mail:Transport", "Smtp"), ("Mail:Smtp:Host", "127.0.0.1"), (key, value)]
        );

        Assert.Equal(2, code);
        Assert.StartsWith("The setting Mail:Smtp:", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_whose_schema_is_not_its_own_says_that_it_is_not_ready()
    {
        await using var site = await SiteProcess.StartAsync();
        using var client = new HttpClient { BaseAddress = site.Address };
        await using (var connection = new SqliteConnection($"Data Source={site.Folder}/forum.db;Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "delete from VersionInfo";
            await command.ExecuteNonQueryAsync();
        }

        using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        using var live = await client.GetAsync(new Uri("/health/live", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains(
            "\"database\":\"unhealthy\"",
            await ready.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("Server=127.0.0.1,9;Database=forum;User Id=a;Password=b;Connect Timeout=1;Encrypt=False")]
    public async Task A_sql_server_that_cannot_be_reached_stops_the_start_too(string connectionString)
    {
        var (code, _, error) = await SiteProcess.RunAsync(
            [],
            settings: [("Database:Provider", "SqlServer"), ("ConnectionStrings:Forum", connectionString)]
        );

        Assert.Equal(2, code);
        Assert.StartsWith("The setting ConnectionStrings:Forum ", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task The_site_says_that_it_is_ready_and_stops_in_order_when_asked_to()
    {
        await using var site = await SiteProcess.StartAsync();
        using var client = new HttpClient { BaseAddress = site.Address };

        using var live = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
        using var ready = JsonDocument.Parse(await client.GetStringAsync(new Uri("/health/ready", UriKind.Relative)));
        var code = await site.TerminateAsync();

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal("healthy", ready.RootElement.GetProperty("status").GetString());
        Assert.Equal("healthy", ready.RootElement.GetProperty("checks").GetProperty("database").GetString());
        Assert.Equal(0, code);
        Assert.Equal("", site.Error);
    }

    [Fact]
    public async Task A_log_line_tells_the_page_and_not_the_secret_in_its_address()
    {
        await using var site = await SiteProcess.StartAsync();
        using var client = new HttpClient { BaseAddress = site.Address };

        foreach (
            var path in (string[])
                [
                    "/inscription/kEy1",
                    "/inscription/kEy2/annuler?email=jeanne@exemple.fr",
                    "/connexion/invitation/kEy3",
                    "/attestation/kEy5-EFGH-IJKL-MNOP",
                    "/nowhere/kEy4-with-the-length-of-a-secret",
                    "/editions/2014",
                ]
        )
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        }
        await site.TerminateAsync();

        Assert.Contains("GET /inscription/***/annuler ", site.Output, StringComparison.Ordinal);
        Assert.Contains("GET /connexion/invitation/*** ", site.Output, StringComparison.Ordinal);
        Assert.Contains("GET /attestation/*** ", site.Output, StringComparison.Ordinal);
        Assert.Contains("GET /editions/2014 ", site.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("kEy", site.Output + site.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("jeanne", site.Output + site.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_researcher_finds_whom_to_warn_until_when()
    {
        await using var site = await SiteProcess.StartAsync(("Site:Contact", "securite@exemple.fr"));
        using var client = new HttpClient { BaseAddress = site.Address };

        var lines = (await client.GetStringAsync(new Uri("/.well-known/security.txt", UriKind.Relative))).Split('\n');

        Assert.Contains("Contact: mailto:securite@exemple.fr", lines);
        var expires = lines.Single(line => line.StartsWith("Expires: ", StringComparison.Ordinal))[
            "Expires: ".Length..
        ];
        Assert.InRange(
            DateTimeOffset.Parse(expires, System.Globalization.CultureInfo.InvariantCulture) - DateTimeOffset.UtcNow,
            TimeSpan.FromDays(1),
            TimeSpan.FromDays(365)
        );
    }
}
