using System.Net.Http.Json;
using ForumESS.Application;
using ForumESS.Infrastructure;
using ForumESS.Infrastructure.Mail;
using ForumESS.IntegrationTests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>The site in a process of its own, killed again and again while it sends.</summary>
public sealed class MailKillTests
{
    private const int People = 60;
    private const int Kills = 3;
    private const int Connections = 4;

    [SkippableFact]
    public async Task Killed_while_it_sends_it_loses_no_mail_and_repeats_at_most_those_it_had_in_hand()
    {
        await using var server = await SmtpServer.StartAsync();
        // Slow enough to be killed in the middle of one.
        await server.PlanAsync(SmtpServer.TakenAfter(milliseconds: 40));
        (string, string?)[] settings =
        [
            ("Mail:Transport", "Smtp"),
            ("Mail:Smtp:Host", "127.0.0.1"),
            ("Mail:Smtp:Port", $"{server.Port}"),
            ("Mail:Smtp:Connections", $"{Connections}"),
        ];
        var site = await SiteProcess.StartAsync(settings);
        var folder = site.Folder;
        await RegisterAsync(site);
        var received = new List<ReceivedMail>();
        for (var kill = 1; ; kill++)
        {
            received.Add(await server.NextAsync());
            site.Kill();
            if (kill == Kills)
            {
                break;
            }
            site = await SiteProcess.StartInAsync(folder, settings);
        }
        await using var gone = site;

        await server.AcceptAsync();
        await SendTheRestAsync(folder, settings);

        received.AddRange(await server.RestAsync());
        var mails = received.GroupBy(mail => mail.To).ToList();
        Assert.Equal(People, mails.Count);
        Assert.All(mails, same => Assert.Single(same.Select(mail => mail.Message.MessageId).Distinct()));
        Assert.InRange(received.Count, People, People + (Kills * Connections));
    }

    private static async Task RegisterAsync(SiteProcess site)
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        var editions = await client.GetFromJsonAsync<List<Edition>>(new Uri("/api/v1/editions", UriKind.Relative));
        var year = editions!.Single(edition => edition.Registration?.State == "open").Year;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, People),
            async (i, stop) =>
            {
                using var answer = await client.PostAsJsonAsync(
                    new Uri($"/api/v1/editions/{year}/registrations", UriKind.Relative),
                    new
                    {
                        audience = "resident",
                        firstName = "Camille",
                        lastName = "Ferrand",
                        email = $"camille{i}@exemple.fr",
                    },
                    stop
                );
                answer.EnsureSuccessStatusCode();
            }
        );
    }

    // As a start long after would, when every lease has ended.
    private static async Task SendTheRestAsync(string folder, IEnumerable<(string Key, string? Value)> settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)))
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["ConnectionStrings:Forum"] = $"Data Source={Path.Combine(folder, "forum.db")}",
                }
            )
            .Build();
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(DateTimeOffset.UtcNow + MailQueue.Lease))
            .AddLogging()
            .AddApplication()
            .AddInfrastructure(configuration, new ForumPaths(folder))
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MailRun>().SendDueAsync(CancellationToken.None);
    }

    private sealed record Edition(int Year, Window? Registration);

    private sealed record Window(string State);
}
