using ForumESS.Infrastructure;
using ForumESS.Infrastructure.Tickets;
using ForumESS.IntegrationTests.House;
using ForumESS.IntegrationTests.Tickets;
using ForumESS.Web.Hosting;
using ForumESS.Web.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Hosting;

/// <summary>What appsettings.sample.json says and what the code asks for are the same.</summary>
public sealed class SettingsTests : IDisposable
{
    // Sections of ours; the rest (urls, Kestrel, Logging...) is read by the framework.
    private static readonly string[] Sections =
    [
        "ConnectionStrings",
        "Database",
        "Demo",
        "Mail",
        "Oidc",
        "Privacy",
        "RateLimits",
        "Site",
        "Staff",
        "Telemetry",
        "Tickets",
        "Wallet",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("forumess-settings-").FullName;
    private readonly WalletFiles wallet = new();

    private static IConfigurationRoot Sample =>
        new ConfigurationBuilder().AddJsonFile(Path.Combine(Projects.Root, "appsettings.sample.json")).Build();

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        wallet.Dispose();
    }

    [Fact]
    public async Task Every_setting_that_the_code_reads_is_documented_and_no_other()
    {
        string[] read = [.. await ReadWithAsync("Sqlite", "Pickup"), .. await ReadWithAsync("SqlServer", "Smtp")];
        string[] documented =
        [
            .. Sample
                .AsEnumerable()
                .Where(pair => pair.Value is not null)
                .Select(pair => pair.Key)
                .Where(IsOurs)
                .Order(),
        ];

        Assert.Equal(documented, read.Where(IsOurs).Distinct().Order());
        Assert.Equal(documented, KnownSettings.Keys.Order());
    }

    [Fact]
    public Task The_sample_s_values_are_taken_as_they_stand() => StartAsync(Sample);

    [Theory]
    [InlineData("Oidc:Authority", "http://fournisseur.example")]
    [InlineData("Oidc:Authority", "fournisseur")]
    [InlineData("Oidc:ClientId", "")]
    [InlineData("Oidc:ClientSecret", " ")]
    [InlineData("Oidc:Pkce", "oui")]
    [InlineData("Oidc:Scope", "email")]
    public void An_identity_provider_that_is_set_wrongly_stops_the_start_with_a_sentence_that_names_the_key(
        string key,
        string value
    )
    {
        var settings = new Dictionary<string, string?>
        {
            ["Oidc:Authority"] = "https://fournisseur.example",
            ["Oidc:ClientId"] = "forum",
            ["Oidc:ClientSecret"] = "secret",
            [key] = value,
        };

        var refused = Assert.Throws<SettingException>(() =>
            OidcOptions.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        );

        Assert.Contains(key, refused.Message, StringComparison.Ordinal);
    }

    private static bool IsOurs(string key) => key.Contains(':') && Sections.Contains(key.Split(':')[0]);

    private async Task<HashSet<string>> ReadWithAsync(string provider, string transport)
    {
        // What is read only where something else is set must be there: the wallets' files, the mailbox of bounces.
        var recorder = new Recorder();
        await StartAsync(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    wallet.Settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))
                )
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["Database:Provider"] = provider,
                        ["ConnectionStrings:Forum"] = "Data Source=forum.db",
                        ["Mail:Transport"] = transport,
                        ["Mail:Smtp:Host"] = "localhost",
                        ["Mail:Bounces:Host"] = "localhost",
                        ["Oidc:Authority"] = "https://fournisseur.example/api/v2",
                        ["Oidc:ClientId"] = "forum",
                        ["Oidc:ClientSecret"] = "secret",
                    }
                )
                .Add(recorder)
                .Build()
        );
        return recorder.Asked;
    }

    private async Task StartAsync(IConfigurationRoot settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(settings);
        ForumHost.AddBasics(builder, forVerb: false);
        ForumHost.AddWeb(builder);
        await using var app = builder.Build();
        // Read when first asked for.
        app.Services.GetRequiredService<TicketKeys>();
    }

    /// <summary>Knows nothing, and remembers what it was asked.</summary>
    private sealed class Recorder : ConfigurationProvider, IConfigurationSource
    {
        public HashSet<string> Asked { get; } = new(StringComparer.OrdinalIgnoreCase);

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            Asked.Add(key);
            value = null;
            return false;
        }
    }
}
