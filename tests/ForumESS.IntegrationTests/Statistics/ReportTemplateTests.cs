using ForumESS.Infrastructure;
using ForumESS.Infrastructure.Site;
using ForumESS.Infrastructure.Statistics;

namespace ForumESS.IntegrationTests.Statistics;

/// <summary>Templates as an organiser edits them: in a checkout of the test's own, while the site runs.</summary>
public sealed class ReportTemplateTests : IDisposable
{
    private readonly DirectoryInfo checkout = Directory.CreateTempSubdirectory("forumess-checkout-");
    private readonly ReportTemplates templates;

    public ReportTemplateTests()
    {
        File.WriteAllText(Path.Combine(checkout.FullName, "ForumESS.sln"), "");
        Directory.CreateDirectory(Folder);
        templates = new ReportTemplates(new ForumPaths(Path.Combine(checkout.FullName, "src", "Site")));
    }

    private string Folder => Path.Combine(checkout.FullName, "templates", "reports");

    public void Dispose()
    {
        templates.Dispose();
        checkout.Delete(recursive: true);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("*gras* et _penché_")]
    [InlineData("[ici](javascript:alert)")]
    [InlineData("![image](http://ailleurs.example/x.png)")]
    [InlineData("suite\n\n# Titre\n- point")]
    [InlineData("`code` &amp; ~~barré~~ \\*")]
    [InlineData("{{ language }}")]
    public async Task A_value_comes_out_as_it_was_typed(string typed)
    {
        var report = await WriteAsync("Thème : {{ theme }}.", typed);

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(report.ToHtml());
        var only = Assert.Single(page.Body!.Children);
        Assert.Empty(only.Children);
        Assert.Equal(
            $"Thème : {string.Join(' ', typed.Split('\n', StringSplitOptions.RemoveEmptyEntries))}.",
            only.TextContent
        );
    }

    [Fact]
    public async Task An_edit_shows_in_the_next_report_and_a_language_without_a_file_gets_the_french_one()
    {
        Assert.Equal("Un", (await WriteAsync("# Un", "", "en")).Title);
        Assert.Equal("Autre", (await WriteAsync("# Autre", "", "en")).Title);
    }

    [Theory]
    [InlineData("{% if %}")]
    [InlineData("{% for i in (1..1000000) %}.{% endfor %}")]
    [InlineData("{% include '../mail/_layout.html' %}")]
    [InlineData("{% include '_absent' %}")]
    public async Task A_template_that_is_broken_loops_or_leaves_its_folder_gives_way_to_the_shipped_one(string template)
    {
        var report = await WriteAsync(template, "", name: "series");

        Assert.StartsWith("# Le forum, de 2011 à", report.Markdown, StringComparison.Ordinal);
        Assert.Contains("L’édition 2014 a réuni", report.Markdown, StringComparison.Ordinal);
        Assert.Contains("series.fr.md.liquid", report.Fault!, StringComparison.Ordinal);
        Assert.Equal([report.Fault!], templates.Faults);

        Assert.Null((await WriteAsync("# Mieux", "", name: "series")).Fault);
        Assert.Empty(templates.Faults);
    }

    [Fact]
    public async Task All_reports_are_written_to_find_faults_once_after_each_edit()
    {
        var written = 0;
        Task<IReadOnlyList<string>> ProveAsync() =>
            templates.ProveAsync(() =>
            {
                written++;
                return Task.CompletedTask;
            });
        await WriteAsync("{% if %}", "", name: "series");

        Assert.Single(await ProveAsync());
        Assert.Single(await ProveAsync());
        Assert.Equal(1, written);

        // A part that others include.
        await File.WriteAllTextAsync(Path.Combine(Folder, "_other.fr.md.liquid"), "");
        await ProveAsync();
        Assert.Equal(2, written);
    }

    [Fact]
    public async Task A_template_that_nothing_was_shipped_for_is_refused()
    {
        await Assert.ThrowsAsync<TemplateException>(() => WriteAsync("{% if %}", ""));
    }

    private Task<Report> WriteAsync(string template, string theme, string language = "fr", string name = "text")
    {
        File.WriteAllText(Path.Combine(Folder, $"{name}.fr.md.liquid"), template);
        var edition = new Dictionary<string, object?>
        {
            ["year"] = 2014,
            ["held"] = true,
            ["present"] = "290",
        };
        return templates.WriteAsync(
            name,
            language,
            new Dictionary<string, object?>
            {
                ["theme"] = theme,
                ["from"] = 2011,
                ["years"] = new object?[] { edition },
            }
        );
    }
}
