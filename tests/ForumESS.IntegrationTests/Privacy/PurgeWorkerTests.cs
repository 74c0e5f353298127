using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Questions;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Privacy;

public sealed class PurgeWorkerTests
{
    private static readonly SqlText CountAnswers = new("select count(*) from answers");

    [Fact]
    public async Task A_running_site_wipes_answers_within_the_hour_of_their_date()
    {
        using var site = new ForumSite();
        await site.SendAsync(
            QuestionDesk.Question(QuestionKind.Text, "Allergies") with
            {
                PurgeAt = site.Clock.GetUtcNow().AddMinutes(30),
            }
        );
        await site.SendAsync(RegistrationDesk.Someone().Answering(("allergies", ["Noix"])));
        Assert.Equal(1, await site.ReadAsync<int>(CountAnswers));

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await site.ReadAsync<int>(CountAnswers) > 0)
        {
            // The worker may not have come to its pause yet: the hour is made to pass until it has.
            site.Clock.Advance(TimeSpan.FromHours(1));
            await Task.Delay(20, patience.Token);
        }
    }
}
