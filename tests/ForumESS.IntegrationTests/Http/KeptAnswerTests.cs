using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using ForumESS.Application.Editions;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace ForumESS.IntegrationTests.Http;

/// <summary>How a public answer travels, and how it is made when many ask at once.</summary>
public sealed class KeptAnswerTests : IDisposable
{
    private const string Edition = "/editions/2027";
    private const string OneSeatLess = "<b>289&#xA0;places";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Counter making = new();
    private readonly ForumSite site;

    public KeptAnswerTests()
    {
        site = new(configure: services =>
            services.AddSingleton<IPipelineBehavior<GetEditions, IReadOnlyList<EditionYear>>>(making)
        );
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("GZIP;q=0.5", "gzip")]
    [InlineData("gzip, br;q=0", "gzip")]
    [InlineData("br;q=0.0", null)]
    [InlineData("deflate", null)]
    [InlineData("", null)]
    public async Task A_page_travels_in_the_best_coding_that_the_visitor_takes(string accepted, string? coding)
    {
        var plain = await site.Browser().GetStringAsync(Edition);
        site.Clock.Advance(TimeSpan.FromSeconds(1));

        using var fresh = await GetAsync(Edition, (HeaderNames.AcceptEncoding, accepted));
        using var kept = await GetAsync(Edition, (HeaderNames.AcceptEncoding, accepted));

        foreach (var answer in (HttpResponseMessage[])[fresh, kept])
        {
            Assert.Equal(coding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
            Assert.Equal(plain, await UnpackAsync(answer));
            Assert.Contains(HeaderNames.AcceptEncoding, answer.Headers.Vary);
        }
        Assert.False(IsKept(fresh));
        Assert.True(IsKept(kept));
    }

    [Theory]
    [InlineData(Edition)]
    [InlineData(Edition + "/inscription")]
    [InlineData("/frequentation.csv")]
    [InlineData("/api/v1/editions")]
    [InlineData("/mentions-legales")]
    public async Task A_kept_answer_says_the_same_as_a_fresh_one_in_every_header(string path)
    {
        using var fresh = await site.Browser().GetAsync(path);
        using var kept = await site.Browser().GetAsync(path);

        Assert.True(IsKept(kept));
        Assert.Contains("Content-Security-Policy", Headers(kept), StringComparison.Ordinal);
        Assert.Contains("Content-Length", Headers(kept), StringComparison.Ordinal);
        Assert.Equal(Headers(fresh), Headers(kept));
    }

    [Fact]
    public async Task Who_has_the_page_already_is_told_so_until_it_changes()
    {
        using var first = await site.Browser().GetAsync(Edition);
        var tag = first.Headers.ETag!.ToString();

        using var same = await GetAsync(Edition, (HeaderNames.IfNoneMatch, $"\"other\", {tag}"));
        await RegisterAsync();
        using var changed = await GetAsync(Edition, (HeaderNames.IfNoneMatch, tag));

        Assert.Equal("no-cache", first.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(tag, same.Headers.ETag!.ToString());
        Assert.Empty(await same.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task A_page_that_says_the_same_in_its_next_second_keeps_its_name()
    {
        using var first = await site.Browser().GetAsync(Edition);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        using var next = await site.Browser().GetAsync(Edition);

        Assert.False(IsKept(next));
        Assert.Equal(first.Headers.ETag, next.Headers.ETag);
    }

    [Theory]
    [InlineData(Edition)]
    [InlineData("/frequentation.csv")]
    [InlineData("/api/v1/editions")]
    public async Task Asking_for_the_head_alone_is_answered_as_where_nothing_is_kept(string path)
    {
        using var before = await HeadAsync(path);
        using var whole = await site.Browser().GetAsync(path);
        using var after = await HeadAsync(path);

        Assert.Equal(before.StatusCode, after.StatusCode);
        Assert.Equal(before.StatusCode == HttpStatusCode.OK, IsKept(after));
        Assert.Equal(before.Content.Headers.ContentType, after.Content.Headers.ContentType);
        Assert.Empty(await after.Content.ReadAsByteArrayAsync());
        if (IsKept(after))
        {
            Assert.Equal(whole.Content.Headers.ContentLength, after.Content.Headers.ContentLength);
        }
    }

    [Fact]
    public async Task Those_who_come_at_once_share_one_making()
    {
        making.Hold();
        var visits = Enumerable.Range(0, 20).Select(_ => site.Browser().GetAsync(Edition)).ToArray();
        await making.BegunAsync();
        making.Release();
        var answers = await Task.WhenAll(visits);

        Assert.Equal(1, making.Count);
        Assert.Single(answers, answer => !IsKept(answer));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task Who_asks_after_a_seat_was_taken_waits_for_an_answer_begun_since_then()
    {
        making.Hold();
        var early = site.Browser().GetStringAsync(Edition);
        await making.BegunAsync();
        await RegisterAsync();
        var late = Enumerable.Range(0, 5).Select(_ => site.Browser().GetStringAsync(Edition)).ToArray();
        making.Release();
        var before = await early;
        var pages = await Task.WhenAll(late);

        Assert.Equal(2, making.Count);
        Assert.DoesNotContain(OneSeatLess, before, StringComparison.Ordinal);
        Assert.All(pages, page => Assert.Contains(OneSeatLess, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_visitor_who_leaves_does_not_take_the_answer_from_those_who_wait_for_it()
    {
        making.Hold();
        using var leaving = new CancellationTokenSource();
        var first = site.Browser().GetAsync(Edition, leaving.Token);
        await making.BegunAsync();
        var second = site.Browser().GetAsync(Edition);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        making.Release();
        using var answer = await second;

        Assert.True(IsKept(answer));
        Assert.Equal(1, making.Count);
    }

    [Fact]
    public async Task A_making_that_breaks_is_not_kept_and_the_next_visitor_has_the_page()
    {
        making.BreakOnce();
        using var broken = await site.Browser().GetAsync(Edition);
        using var next = await site.Browser().GetAsync(Edition);

        Assert.Equal(HttpStatusCode.InternalServerError, broken.StatusCode);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task A_year_that_is_unknown_is_explained_however_often_it_is_asked_for()
    {
        for (var visit = 0; visit < 2; visit++)
        {
            using var answer = await site.Browser().GetAsync("/editions/1999");

            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.False(IsKept(answer));
            Assert.Contains("<main", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_kept_costs_nothing_and_is_not_counted()
    {
        using var limited = new ForumSite(settings: ("RateLimits:Api", "1"));
        for (var call = 0; call < 10; call++)
        {
            using var answer = await limited.Browser().GetAsync("/api/v1/editions");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task The_style_sheet_travels_packed_as_the_build_left_it(string coding)
    {
        var page = await site.Browser().PageAsync("/");
        var sheet = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        var plain = await site.Browser().GetByteArrayAsync(sheet);

        using var packed = await GetAsync(sheet, (HeaderNames.AcceptEncoding, coding));

        Assert.Equal(coding, packed.Content.Headers.ContentEncoding.Single());
        Assert.InRange((await packed.Content.ReadAsByteArrayAsync()).Length, 1, plain.Length / 3);
        Assert.Equal(Encoding.UTF8.GetString(plain), await UnpackAsync(packed));
    }

    public void Dispose() => site.Dispose();

    private static bool IsKept(HttpResponseMessage answer) => answer.Headers.Age is not null;

    private static string Headers(HttpResponseMessage answer) =>
        string.Join(
            '\n',
            answer
                .Headers.Concat(answer.Content.Headers)
                .Where(header => header.Key is not ("Age" or "Date"))
                .OrderBy(header => header.Key, StringComparer.Ordinal)
                .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
        );

    private async Task<HttpResponseMessage> GetAsync(string path, (string Name, string Value) header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return await site.Browser().SendAsync(request);
    }

    private async Task<HttpResponseMessage> HeadAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        return await site.Browser().SendAsync(request);
    }

    private static async Task<string> UnpackAsync(HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsStreamAsync();
        await using var plain = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(bytes, CompressionMode.Decompress),
            "gzip" => new GZipStream(bytes, CompressionMode.Decompress),
            _ => bytes,
        };
        using var reader = new StreamReader(plain);
        return await reader.ReadToEndAsync();
    }

    private async Task RegisterAsync()
    {
        using var answer = await site.Browser()
            .PostAsJsonAsync(
                $"/api/v1{Edition}/registrations",
                new
                {
                    audience = "ess",
                    firstName = "Ada",
                    lastName = "Fileuse",
                    email = "ada@exemple.fr",
                    organisation = "La Navette",
                }
            );
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    /// <summary>Counts how often the editions are read, and holds the readers up.</summary>
    private sealed class Counter : IPipelineBehavior<GetEditions, IReadOnlyList<EditionYear>>
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource gate = Open();
        private int count;
        private bool breaks;

        public int Count => Volatile.Read(ref count);

        public void Hold() => gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => gate.SetResult();

        public void BreakOnce() => breaks = true;

        /// <summary>Ends once somebody reads.</summary>
        public Task BegunAsync() => begun.Task.WaitAsync(Patience);

        public async Task<IReadOnlyList<EditionYear>> Handle(
            GetEditions request,
            CancellationToken cancellationToken,
            RequestHandlerDelegate<IReadOnlyList<EditionYear>> next
        )
        {
            Interlocked.Increment(ref count);
            // Held after it has read: what is stored meanwhile is not in its answer.
            var read = await next();
            begun.TrySetResult();
            await gate.Task.WaitAsync(Patience, cancellationToken);
            if (breaks)
            {
                breaks = false;
                throw new InvalidOperationException("The store does not answer.");
            }
            return read;
        }

        private static TaskCompletionSource Open()
        {
            var open = new TaskCompletionSource();
            open.SetResult();
            return open;
        }
    }
}
