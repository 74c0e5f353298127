using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using ForumESS.Application.Venues;

namespace ForumESS.IntegrationTests.Http;

/// <summary>The office shows a venue, and the public page of its edition shows it too.</summary>
public sealed class VenuePicturesTests : IDisposable
{
    // One grey pixel.
    private static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
    );

    // The same with a line about who took it, before its end.
    private static readonly byte[] Signed =
    [
        .. Pixel[..^12],
        0,
        0,
        0,
        14,
        .. "tEXtAuthor\0Camille"u8,
        1,
        2,
        3,
        4,
        .. Pixel[^12..],
    ];

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient office;

    public VenuePicturesTests() => office = site.AsOrganiser();

    public void Dispose()
    {
        office.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task A_picture_is_known_by_its_bytes_needs_words_and_is_shown_with_the_ways_in_until_it_is_removed()
    {
        using var stranger = site.Browser();
        var venue = (await site.SendAsync(new ListVenues())).Single(place =>
            place.Rooms.Any(room => room.Capacity == 300)
        );
        var way = $"/organisation/lieux/{venue.Id}/images";
        await site.SendAsync(
            new ChangeVenue
            {
                VenueId = venue.Id,
                Name = venue.Name,
                City = venue.City,
                StepFree = "Entrée de plain-pied, rue Basse.",
            }
        );

        using var script = await SendAsync(way, "<svg><script/></svg>"u8.ToArray(), "photo.png", "La façade");
        using var wordless = await SendAsync(way, Pixel, "photo.png", "");
        using var added = await SendAsync(way, Signed, "evil.html", "La façade");

        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Redirect),
            (script.StatusCode, wordless.StatusCode, added.StatusCode)
        );
        var page = await stranger.PageAsync("/editions/2027");
        var shown = page.QuerySelector(".pictures img")!;
        Assert.Equal(("La façade", "1"), (shown.GetAttribute("alt"), shown.GetAttribute("width")));
        Assert.Contains(
            "plain-pied",
            page.QuerySelector("#lieu")!.ParentElement!.TextContent,
            StringComparison.Ordinal
        );
        using var picture = await stranger.GetAsync(new Uri(shown.GetAttribute("src")!, UriKind.Relative));
        Assert.Equal(Pixel, await picture.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", picture.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(picture.Headers.CacheControl is { Public: true, MaxAge.TotalDays: > 300 });
        stranger.DefaultRequestHeaders.IfNoneMatch.Add(picture.Headers.ETag!);
        using var again = await stranger.GetAsync(new Uri(shown.GetAttribute("src")!, UriKind.Relative));
        Assert.Equal((HttpStatusCode.NotModified, picture.Headers.ETag), (again.StatusCode, again.Headers.ETag));
        Assert.True(again.Headers.CacheControl is { Public: true, MaxAge.TotalDays: > 300 });

        var ask = (await office.PageAsync(way)).QuerySelector(".pictures-office a")!.GetAttribute("href")!;
        using var removed = await office.SendFormAsync(way + ask, "Remove");
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.Empty((await stranger.PageAsync("/editions/2027")).QuerySelectorAll(".pictures"));
        using var gone = await stranger.GetAsync(new Uri(shown.GetAttribute("src")!, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(string way, byte[] bytes, string name, string alt)
    {
        var form = (await office.PageAsync(way)).QuerySelector("main form[enctype]")!;
        using var content = new MultipartFormDataContent();
        foreach (var (field, value) in form.HiddenFields())
        {
            content.Add(new StringContent(value), field);
        }
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/html");
        content.Add(file, "Form.File", name);
        content.Add(new StringContent("Photo"), "Form.Kind");
        content.Add(new StringContent(alt), "Form.Alt[fr]");
        return await office.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content);
    }
}
