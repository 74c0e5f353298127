using ForumESS.Application.Campaigns;
using ForumESS.Domain;
using ForumESS.Domain.Campaigns;
using ForumESS.IntegrationTests.Mail;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Campaigns;

/// <summary>Mails to many about the demonstration edition, sent as the worker does.</summary>
internal static class CampaignRun
{
    public const int Year = RegistrationDesk.Year;

    public static readonly CampaignFilter Everybody = new(null, null, CampaignPresence.Any);

    public static async Task RegisterAsync(MailBench bench, params string[] names)
    {
        foreach (var name in names)
        {
            Assert.True((await bench.Forum.SendAsync(RegistrationDesk.Someone($"{name}@exemple.fr"))).IsSuccess);
        }
    }

    public static async Task PlanAsync(MailBench bench, CampaignKind kind, DateTimeOffset? at = null) =>
        Assert.Equal(Result.Success, await bench.Forum.SendAsync(new PlanCampaign(Year, kind, Everybody, at)));

    /// <summary>What the worker does.</summary>
    public static async Task RunAsync(MailBench bench)
    {
        bench.Forum.Clock.Advance(TimeSpan.FromSeconds(2));
        foreach (var id in await bench.Forum.SendAsync(new ListDueCampaigns(bench.Forum.Clock.GetUtcNow())))
        {
            await GoOnAsync(bench, id);
        }
    }

    /// <summary>One round of one campaign; answers how many mails were handed over.</summary>
    public static Task<int> GoOnAsync(MailBench bench, Guid id) =>
        bench.Forum.InScopeAsync(async scope =>
        {
            var result = await scope.GetRequiredService<CampaignRound>().GoOnAsync(id, CancellationToken.None);
            Assert.Null(result.Error);
            return result.Value;
        });

    public static async Task<IReadOnlyList<CampaignLine>> ListAsync(MailBench bench) =>
        (await bench.Forum.SendAsync(new ListCampaigns(Year)))!;
}
