using System.Text;
using ForumESS.Web.Kept;
using Microsoft.AspNetCore.Http;

namespace ForumESS.IntegrationTests.Kept;

/// <summary>Whatever strangers ask for, what is kept stays small, and what everybody asks for stays kept.</summary>
public sealed class KeptAnswersTests
{
    private const int MostPlaces = 8;
    private const long MostBytes = 30_000;

    private readonly KeptAnswers answers = new(MostPlaces, MostBytes);

    [Fact]
    public void Addresses_that_nobody_asks_for_again_make_room_for_others()
    {
        for (var second = 0; second < 100; second++)
        {
            Assert.True(Keep($"/{second}", second));
            Assert.InRange(answers.Places, 1, MostPlaces);
        }
    }

    [Fact]
    public void An_address_asked_for_all_the_time_keeps_its_place_among_any_number_of_others()
    {
        Keep("/", 0);
        for (var second = 1; second < 20; second++)
        {
            for (var stranger = 0; stranger < 2 * MostPlaces; stranger++)
            {
                Keep($"/{second}/{stranger}", second);
            }
            Assert.True(Keep("/", second));
            Assert.InRange(answers.Places, 1, MostPlaces);
        }
    }

    [Fact]
    public void Addresses_without_an_answer_are_cleared_first()
    {
        for (var stranger = 0; stranger < 2 * MostPlaces; stranger++)
        {
            Assert.NotNull(answers.PlaceFor(Key($"/{stranger}"), new(0, 0)));
        }
    }

    [Fact]
    public void Bytes_are_bounded_too()
    {
        Assert.True(Keep("/a", 5, size: 4_000));
        Assert.True(Keep("/b", 5, size: 4_000));
        Assert.False(Keep("/c", 5, size: 4_000));
        Assert.InRange(answers.Weight, 1, MostBytes);

        Assert.True(Keep("/c", 7, size: 4_000));
        Assert.Null(answers.Find(Key("/a")));
    }

    [Fact]
    public void What_an_answer_replaces_counts_no_more()
    {
        for (var second = 0; second < 20; second++)
        {
            Assert.True(Keep("/", second, size: 8_000));
        }
    }

    [Fact]
    public void What_was_packed_serves_on_while_the_bytes_are_the_same()
    {
        var first = KeptBody.Of("un"u8, null);

        Assert.Same(first, KeptBody.Of("un"u8, first));
        Assert.NotSame(first, KeptBody.Of("deux"u8, first));
        Assert.NotEqual(first.ETag, KeptBody.Of("deux"u8, first).ETag);
    }

    [Fact]
    public void A_language_is_known_by_the_very_headers_it_was_learned_from()
    {
        var languages = new LearnedLanguages();
        languages.Learn(Request("de, en;q=0.5"), "en");

        Assert.Equal("en", languages.Find(Request("de, en;q=0.5")));
        Assert.Null(languages.Find(Request("de")));
        Assert.Null(languages.Find(Request("de, en;q=0.5", "forum-lang=c%3Dfr%7Cuic%3Dfr")));
    }

    [Fact]
    public void Headers_that_strangers_make_up_are_forgotten()
    {
        var languages = new LearnedLanguages();
        languages.Learn(Request(new string('x', 10_000)), "fr");
        Assert.Null(languages.Find(Request(new string('x', 10_000))));

        for (var stranger = 0; stranger < 5_000; stranger++)
        {
            languages.Learn(Request($"x{stranger}"), "fr");
        }
        Assert.InRange(languages.Count, 1, LearnedLanguages.Most);
    }

    private bool Keep(string path, long second, int size = 10)
    {
        var stamp = new Stamp(0, second);
        if (answers.PlaceFor(Key(path), stamp) is not { } place)
        {
            return false;
        }
        var body = KeptBody.Of(Encoding.UTF8.GetBytes(new string('a', size)), null);
        return answers.TryPut(place, KeptAnswer.Of(stamp, new HeaderDictionary(), body, answersHead: true))
            && answers.Find(Key(path))?.Stamp == stamp;
    }

    private static AnswerKey Key(string path) => new(path, "forum.exemple.fr", true, "fr");

    private static HttpRequest Request(string accepted, string? cookie = null)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptLanguage = accepted;
        context.Request.Headers.Cookie = cookie;
        return context.Request;
    }
}
