using ForumESS.IntegrationTests.Pdf;

namespace ForumESS.BrowserTests;

/// <summary>The page of the ticket as the browser prints it.</summary>
[Collection(BrowserTests.Name)]
public sealed class TicketPrintTests(Browsing browsing)
{
    [SkippableTheory]
    [InlineData(1)]
    [InlineData(16)]
    public Task The_ticket_and_its_title_are_on_one_sheet_however_long_a_name_is(int words) =>
        browsing.InWindowAsync(async window =>
        {
            var name = string.Join('-', Enumerable.Repeat("Marie", words));
            var (code, _, link) = await browsing.Site.TicketAsync(name, new string('w', words * 6), $"{name} {name}");
            await window.Page.GotoAsync(new Uri(link).AbsolutePath);

            using var sheet = new PdfTools(await window.Page.PdfAsync(new() { Format = "A4", PageRanges = "1" }));

            Assert.Contains("Votre billet", sheet.Text(), StringComparison.Ordinal);
            Assert.Contains("Présentez ce code", sheet.Text(), StringComparison.Ordinal);
            Assert.Equal([code], sheet.Codes());
        });
}
