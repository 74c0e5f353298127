using System.Net;
using AngleSharp.Dom;
using ForumESS.Application.Editions;
using ForumESS.Domain.Editions;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Tickets;

/// <summary>What is left of a ticket once its edition is cancelled: nobody should come with it.</summary>
public sealed class CancelledEditionTests : IDisposable
{
    private readonly ForumSite site = new();
    private readonly HttpClient browser;

    public CancelledEditionTests()
    {
        browser = site.Browser();
    }

    public void Dispose()
    {
        browser.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task No_page_or_file_shows_a_ticket_and_the_day_can_be_taken_out_of_the_calendar()
    {
        var link = (await site.SendAsync(RegistrationDesk.Someone())).Value.Link.Path();
        Assert.NotNull((await browser.PageAsync(link)).QuerySelector("main .ticket"));
        Assert.Null((await site.SendAsync(new ChangeEditionStatus(ForumSite.Year, EditionStatus.Cancelled))).Error);

        var page = await browser.PageAsync(link);
        using var paper = await browser.GetAsync(new Uri($"{link}/billet.pdf", UriKind.Relative));
        var calendar = await browser.GetStringAsync(new Uri($"{link}/agenda.ics", UriKind.Relative));

        Assert.Contains("annulée", page.QuerySelector("main .alert")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main .ticket, main .qr, main .short-code"));
        Assert.Contains(
            "Retirer",
            page.QuerySelector($"main a[href='{link}/agenda.ics']")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.NotFound, paper.StatusCode);
        Assert.NotNull((await browser.PageAsync($"{link}/donnees")).QuerySelector($"main a[href='{link}/effacement']"));
        Assert.Contains("METHOD:CANCEL", calendar, StringComparison.Ordinal);
    }
}
