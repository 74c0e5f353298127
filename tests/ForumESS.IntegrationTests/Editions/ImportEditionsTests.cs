using System.Text;
using ForumESS.Application.Editions;
using ForumESS.Application.Statistics;
using ForumESS.Domain.Statistics;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Hosting;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Editions;

public abstract class ImportEditionsTests(Engine engine)
{
    private const string Titles =
        "Année;Rang;Thème;Theme EN;Lieu;Ville;Salle;Capacité;Mesure;Public;Valeur;Valeur haute;Précision;Salle pleine;Source;Motif sans forum";

    [SkippableFact]
    public async Task Each_figure_keeps_its_precision_and_its_source_and_a_gap_its_reason()
    {
        await using var forum = await TestForum.CreateAsync(engine);

        var outcome = await ImportAsync(
            forum,
            """
            2017;5;Le climat;The climate;Maison des Arts;Antony;Grande salle;320;;;1 150;;près de;oui;Bilan 2017;
            2017;;;;;;;;part;Étudiante ou étudiant;25;;environ;;Enquête 2017;
            2018;;;;;;;;;;200;260;entre;;Presse, 3 avril 2018;
            2019;6;;;Maison des Arts;Antony;Grande salle;320;;;;;;;;
            2020;;;;;;;;;;;;;;Délibération du 4 mai;Crise sanitaire
            """
        );

        Assert.Null(outcome.Error);
        Assert.Equal((3, 3, 1, 0), Counts(outcome));
        var years = await HistoryAsync(forum);
        Assert.Equal([2017, 2018, 2019, 2020], years.Select(year => year.Year));
        Assert.Equal(TurnoutFigure.Of(1150, Precision.Nearly), years[0].Present);
        Assert.Equal("Bilan 2017", years[0].Source!.In("fr"));
        Assert.True(years[0].RoomWasFull);
        Assert.Equal(("The climate", 5, 320), (years[0].Theme!.In("en"), years[0].Ordinal, years[0].Capacity));
        Assert.Equal(0.25, Assert.Single(years[0].Audiences).Share);
        Assert.Equal(TurnoutFigure.Of(200, Precision.Range, 260), years[1].Present);
        Assert.Equal(TurnoutFigure.Unknown, years[2].Present);
        Assert.Equal("Crise sanitaire", years[3].GapReason!.In("fr"));
        Assert.Equal("Délibération du 4 mai", years[3].Source!.In("fr"));
    }

    [SkippableFact]
    public async Task One_faulty_row_and_nothing_is_stored()
    {
        await using var forum = await TestForum.CreateAsync(engine);

        var outcome = await ImportAsync(
            forum,
            """
            2017;;;;;;;;;;300;;exact;;Bilan 2017;
            2018;;;;;;;;;;300;;;;Bilan 2018;
            2019;;;;;;;;;;300;;exact;;;
            2020;;;;;;;;;;300;200;entre;;Bilan 2020;
            2021;;;;;;;;part;ess;120;;exact;;Bilan 2021;
            2022;;;;;;;;;martien;3;;exact;;Bilan 2022;
            2023;;;;Salle des fêtes;;;;;;3;;exact;;Bilan;Aucun
            dix;;;;;;;;;;3;;exact;;Bilan;
            2024;;;;Mairie;Sceaux;Salon;;;;3;;exact;;Bilan;
            1999;;;;;;;;;;3;;exact;;Bilan;
            2025;;Un;;;;;;;;3;;exact;;Bilan;
            2025;;Deux;;;;;;part;ess;3;;exact;;Bilan;
            2017;;;;;;;;;;301;;exact;;Bilan 2017;
            """
        );

        Assert.Equal("import.rows_faulty", outcome.Error?.Code);
        Assert.Equal(
            [
                "3 import.cell_missing precision",
                "4 import.cell_missing source",
                "5 statistics.figure_contradicts",
                "6 statistics.share_out_of_range",
                "7 import.unknown_audience",
                "8 import.gap_has_forum",
                "9 import.cell_unreadable year",
                "10 import.cell_missing capacity",
                "11 edition.year_out_of_range",
                "13 import.row_contradicts 12",
                "14 import.figure_twice",
            ],
            outcome.Report!.Faults.Select(fault =>
                string.Join(
                    ' ',
                    [
                        $"{fault.Row}",
                        fault.Error.Code,
                        .. fault.Error.Args.Values.Where(value => value is int or string),
                    ]
                )
            )
        );
        Assert.Empty(await HistoryAsync(forum));
        Assert.DoesNotContain("Mairie", await VenuesAsync(forum));
    }

    [SkippableFact]
    public async Task A_trial_says_what_would_come_of_it_and_stores_nothing()
    {
        await using var forum = await TestForum.CreateAsync(engine);

        var outcome = await ImportAsync(forum, "2017;;;;Mairie;;;;;;300;;exact;;Bilan 2017;", isTrial: true);

        Assert.Equal("import.only_tried", outcome.Error?.Code);
        Assert.Equal((1, 1, 0, 0), Counts(outcome));
        Assert.Empty(await HistoryAsync(forum));
        Assert.DoesNotContain("Mairie", await VenuesAsync(forum));
    }

    [SkippableFact]
    public async Task A_year_that_is_known_stays_as_it_is_and_may_not_become_its_contrary()
    {
        await using var forum = await TestForum.CreateAsync(engine);

        var known = await ImportAsync(
            forum,
            """
            2014;;Autre;;;;;;;;999;;exact;;Ailleurs;
            2015;;;;;;;;;;;;;;Ailleurs;Autre motif
            """
        );
        var contrary = await ImportAsync(
            forum,
            """
            2014;;;;;;;;;;;;;;Ailleurs;Pas de forum
            2015;;;;;;;;;;30;;exact;;Ailleurs;
            """
        );

        Assert.Equal((0, 0, 0, 2), Counts(known));
        Assert.Equal(
            ["edition.year_taken", "edition.year_is_gap"],
            contrary.Report!.Faults.Select(fault => fault.Error.Code)
        );
        var year = (await forum.SendAsync(new GetTurnoutHistory { From = 2014, To = 2014 })).Single();
        Assert.Equal(290, year.Present.Value);
    }

    [SkippableFact]
    public async Task A_room_that_is_known_is_used_again_and_its_capacity_may_not_differ()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        const string Room = "Hôtel du Département;Nanterre;Salle de conférence";

        var same = await ImportAsync(forum, $"2017;;;;{Room};300;;;280;;exact;;Bilan;");
        var other = await ImportAsync(forum, $"2018;;;;{Room};450;;;280;;exact;;Bilan;");

        Assert.Null(same.Error);
        Assert.Equal(300, (await HistoryAsync(forum)).Single().Capacity);
        Assert.Equal("import.capacity_differs", other.Report!.Faults.Single().Error.Code);
    }

    private static (int, int, int, int) Counts(ImportEditionsOutcome outcome) =>
        (outcome.Report!.Editions, outcome.Report.Figures, outcome.Report.Gaps, outcome.Report.Known);

    private static async Task<ImportEditionsOutcome> ImportAsync(TestForum forum, string rows, bool isTrial = false)
    {
        var sheet = await forum.SendAsync(new ReadEditionsSheet(Encoding.UTF8.GetBytes($"{Titles}\n{rows}")));
        var columns = PastColumns.Of(sheet.Value.Titles).Value;
        Assert.Empty(columns.Ignored);
        return await forum.SendAsync(new ImportEditions(sheet.Value, columns, isTrial));
    }

    private static async Task<IReadOnlyList<YearTurnout>> HistoryAsync(TestForum forum) =>
        await forum.SendAsync(new GetTurnoutHistory { From = 2017, To = 2026 });

    private static async Task<IEnumerable<string>> VenuesAsync(TestForum forum) =>
        (await forum.SendAsync(new Application.Venues.ListVenues())).Select(venue => venue.Name);
}

public sealed class SqliteImportEditionsTests() : ImportEditionsTests(Engine.Sqlite);

public sealed class SqlServerImportEditionsTests() : ImportEditionsTests(Engine.SqlServer);

public sealed class PastColumnsTests
{
    [Theory]
    [InlineData("ordinal;value", "import.columns_missing")]
    [InlineData("year;Année", "import.column_twice")]
    [InlineData("year;theme;theme_fr", "import.column_twice")]
    public void A_table_says_each_thing_once_and_the_year_always(string titles, string code) =>
        Assert.Equal(code, PastColumns.Of(titles.Split(';')).Error?.Code);

    [Fact]
    public void Titles_that_name_nothing_are_told() =>
        Assert.Equal(["Remarque"], PastColumns.Of(["year", "Remarque", "source_en"]).Value.Ignored);
}

public sealed class ImportEditionsVerbTests
{
    [Fact]
    public async Task A_file_is_tried_then_taken_in_beside_the_site()
    {
        await using var forum = await TestForum.CreateAsync(Engine.Sqlite);
        var file = Path.Combine(Path.GetTempPath(), $"forumess-{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(
            file,
            "year,value,precision,source,gap_reason,colour\n2017,300,about,Report,,red\n2018,,,Report,No room,\n"
        );
        try
        {
            var tried = await RunAsync(forum, file, "--dry-run");
            var taken = await RunAsync(forum, file);
            await File.AppendAllTextAsync(file, "2019,300,,Report,,\n");
            var faulty = await RunAsync(forum, file);

            Assert.Equal((0, 0, 2), (tried.Code, taken.Code, faulty.Code));
            Assert.Contains("Left out: colour", tried.Error, StringComparison.Ordinal);
            Assert.Equal(
                "1 editions, 1 figures and 1 years without a forum would be stored; 0 years known already",
                tried.Output.Trim()
            );
            Assert.Equal(
                "1 editions, 1 figures and 1 years without a forum stored; 0 years known already",
                taken.Output.Trim()
            );
            Assert.Contains("Row 4: The column “precision”", faulty.Error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(
        TestForum forum,
        string file,
        params string[] options
    ) =>
        SiteProcess.RunAsync(
            ["import", "editions", file, .. options],
            null,
            ("ConnectionStrings:Forum", forum.Options.ConnectionString)
        );
}
