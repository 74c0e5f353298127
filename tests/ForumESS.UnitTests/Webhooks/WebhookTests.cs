using ForumESS.Domain.Webhooks;

namespace ForumESS.UnitTests.Webhooks;

public sealed class WebhookTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    // Computed with openssl: printf '1793610000.{}' | openssl dgst -sha256 -hmac secret
    [Fact]
    public void A_signature_is_the_one_that_any_other_program_computes() =>
        Assert.Equal(
            "t=1793610000,v1=9f28b480164f1f7e6da73ce6f1677952976011578aa5b4a2b86f219e2f040d23",
            WebhookSignature.Of("secret", Now, "{}")
        );

    [Fact]
    public void A_signature_is_of_the_instant_too() =>
        Assert.NotEqual(
            WebhookSignature.Of("secret", Now, "{}").Split(',')[1],
            WebhookSignature.Of("secret", Now.AddSeconds(1), "{}").Split(',')[1]
        );

    [Fact]
    public void Each_wait_is_longer_than_the_one_before_and_all_last_about_three_days()
    {
        var at = Now;
        var waits = new List<TimeSpan>();
        for (var tries = 1; WebhookRetry.Next(tries, at) is { } next; tries++)
        {
            waits.Add(next - at);
            at = next;
        }

        Assert.Equal(waits.Order(), waits);
        Assert.Equal(TimeSpan.FromMinutes(1), waits[0]);
        Assert.InRange(at - Now, TimeSpan.FromDays(3), TimeSpan.FromDays(4));
    }
}
