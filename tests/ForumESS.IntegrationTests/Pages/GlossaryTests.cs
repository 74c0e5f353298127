using ForumESS.Domain.Statistics;
using ForumESS.IntegrationTests.Http;

namespace ForumESS.IntegrationTests.Pages;

public sealed class GlossaryTests(SharedSite shared) : IClassFixture<SharedSite>
{
    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Every_measure_is_defined_with_its_formula_and_unit(string language)
    {
        var page = await shared.PageAsync("/frequentation/glossaire", language);

        Assert.All(
            Measure.All,
            measure =>
            {
                var entry = page.QuerySelector($"section[aria-labelledby={measure.Code}]")!;
                var words = entry.TextContent;
                Assert.DoesNotContain($"{measure.Code}.", words, StringComparison.Ordinal);
                Assert.DoesNotContain("Unit.", words, StringComparison.Ordinal);
                Assert.True(entry.QuerySelector("p")!.TextContent.Length > 20);
                Assert.Equal(4, entry.QuerySelectorAll("dd").Length);
            }
        );
        Assert.DoesNotContain("Kind.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Precision.", page.Body.TextContent, StringComparison.Ordinal);
    }
}
