using ForumESS.Web.Kept;
using Microsoft.AspNetCore.Http;

namespace ForumESS.IntegrationTests.Kept;

/// <summary>Who makes an answer, and who may have the one that another makes.</summary>
public sealed class KeptPlaceTests
{
    private readonly KeptPlace place = new();
    private Stamp now = new(1, 100);

    [Fact]
    public async Task The_first_makes_and_the_second_has_what_it_made()
    {
        var (_, making) = await JoinAsync();
        var second = JoinAsync();
        Assert.False(second.IsCompleted);

        var made = Answer();
        making!.End(made);

        Assert.Equal((made, null), await second);
        Assert.Equal((made, null), await JoinAsync());
    }

    [Fact]
    public async Task Those_who_come_after_a_change_share_the_next_making()
    {
        var (_, making) = await JoinAsync();
        now = new(2, 100);
        var others = Enumerable.Range(0, 5).Select(_ => JoinAsync()).ToList();
        Assert.All(others, other => Assert.False(other.IsCompleted));

        making!.End(Answer());
        var maker = await Task.WhenAny(others);
        others.Remove(maker);
        var next = (await maker).Mine;
        Assert.NotNull(next);
        Assert.Equal(new Stamp(2, 100), next.Stamp);
        // Registered on meanwhile: those who came before that may have it all the same.
        now = new(9, 100);
        var made = Answer();
        next.End(made);

        Assert.All(await Task.WhenAll(others), other => Assert.Equal((made, null), other));
    }

    [Fact]
    public async Task What_is_not_to_be_kept_lets_everybody_go_on_at_once()
    {
        var (_, making) = await JoinAsync();
        var second = JoinAsync();

        making!.End(null);

        Assert.Equal((null, null), await second);
        Assert.Equal((null, null), await JoinAsync());
    }

    [Theory]
    [InlineData(1, 101)]
    [InlineData(2, 100)]
    public async Task An_answer_ends_with_its_second_and_with_the_next_command(long commands, long second)
    {
        (await JoinAsync()).Mine!.End(Answer());
        now = new(commands, second);

        Assert.NotNull((await JoinAsync()).Mine);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_brings_no_answer_of_the_future()
    {
        (await JoinAsync()).Mine!.End(Answer());
        now = new(1, 40);

        Assert.NotNull((await JoinAsync()).Mine);
    }

    private Task<(KeptAnswer? Answer, KeptPlace.Making? Mine)> JoinAsync() =>
        place.JoinAsync(() => now, CancellationToken.None);

    private KeptAnswer Answer() => KeptAnswer.Of(now, new HeaderDictionary(), KeptBody.Of("un"u8, null), true);
}
