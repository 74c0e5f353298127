using System.Text;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Questions;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Hosting;
using ForumESS.IntegrationTests.Questions;

namespace ForumESS.IntegrationTests.Registrations;

public abstract class ImportTests(Engine engine)
{
    private const string Titles = "Prénom;Nom;Courriel;Public;Structure";

    [SkippableFact]
    public async Task Everybody_of_a_sheet_is_registered_and_told_only_when_asked_for()
    {
        await using var forum = await TestForum.OpenAsync(engine);

        var quiet = await ImportAsync(forum, "Anne;Morel;anne@exemple.fr;Étudiante ou étudiant;");
        var loud = await ImportAsync(
            forum,
            "Bilal;Haddad;bilal@exemple.fr;ess;La Bobine",
            command => command with { SendsMails = true }
        );

        Assert.Equal((null, 1), (quiet.Error, quiet.Report!.Seated));
        Assert.Equal((null, 1), (loud.Error, loud.Report!.Seated));
        Assert.Equal((2, 2, 2), await CountAsync(forum));
        Assert.Equal(
            (0, 1),
            (await forum.MailsToAsync("anne@exemple.fr"), await forum.MailsToAsync("bilal@exemple.fr"))
        );
    }

    [SkippableFact]
    public async Task One_faulty_row_and_nobody_is_registered()
    {
        await using var forum = await TestForum.OpenAsync(engine);

        var outcome = await ImportAsync(
            forum,
            """
            Anne;Morel;anne@exemple.fr;student;
            ;Sans;pasdadresse;student;

            Zoé;Martin;Anne@exemple.fr;student;
            Luc;Noir;luc@exemple.fr;martien;
            Ève;Petit;eve@exemple.fr;ess;
            """
        );

        Assert.Equal("import.rows_faulty", outcome.Error?.Code);
        Assert.Equal(
            [
                "3 registration.first_name_required registration.email_malformed",
                "5 import.twice",
                "6 import.unknown_audience",
                "7 registration.organisation_required",
            ],
            outcome.Report!.Faults.Select(Told)
        );
        Assert.Equal((0, 0, 0), await CountAsync(forum));
    }

    [SkippableFact]
    public async Task A_trial_says_what_would_come_of_it_and_stores_nothing()
    {
        await using var forum = await TestForum.OpenAsync(engine, seats: 1);
        await forum.SendAsync(RegistrationDesk.Someone("la@exemple.fr"));

        var outcome = await ImportAsync(
            forum,
            """
            Anne;Morel;anne@exemple.fr;student;
            Camille;Ferrand;LA@exemple.fr;ess;La Bobine
            """,
            command => command with { IsTrial = true, SendsMails = true }
        );

        Assert.Equal("import.only_tried", outcome.Error?.Code);
        var report = outcome.Report!;
        Assert.Equal((0, 1, 1), (report.Seated, report.Waiting, report.Known));
        Assert.Empty(report.Faults.Concat(report.Losses));
        Assert.Equal((1, 1, 1), await CountAsync(forum));
        Assert.Equal(1, await forum.MailsToAsync("la@exemple.fr"));
    }

    [SkippableFact]
    public async Task A_sheet_that_grew_comes_again_and_adds_only_who_is_new()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        const string First = "Anne;Morel;anne@exemple.fr;student;";
        await ImportAsync(forum, First);

        var outcome = await ImportAsync(forum, $"{First}\nBilal;Haddad;bilal@exemple.fr;student;");

        Assert.Equal((null, 1, 1), (outcome.Error, outcome.Report!.Seated, outcome.Report.Known));
        Assert.Equal((2, 2, 2), await CountAsync(forum));
    }

    [SkippableFact]
    public async Task The_office_takes_people_in_after_registration_closed_but_not_after_the_forum()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        const string Row = "Anne;Morel;anne@exemple.fr;student;";

        await forum.SetStatusAsync(RegistrationDesk.Year, "closed");
        var closed = await ImportAsync(forum, Row, command => command with { IsTrial = true });
        await forum.SetStatusAsync(RegistrationDesk.Year, "held");
        var held = await ImportAsync(forum, Row);

        Assert.Equal(1, closed.Report!.Seated);
        Assert.Equal(["2 registration.closed"], held.Report!.Faults.Select(Told));
    }

    [SkippableFact]
    public async Task Answers_are_read_as_people_write_them_and_none_is_required()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.YesNo, "Repas"));
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.Several, "Ateliers", "Un", "Deux"));
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.Text, "Projet") with { IsRequired = true });

        var outcome = await ImportAsync(
            forum,
            """
            Anne;Morel;anne@exemple.fr;student;;Oui;deux | UN
            Bilal;Haddad;bilal@exemple.fr;student;;peut-être;
            """,
            titles: $"{Titles};Repas;reponse_ateliers"
        );
        var good = await ImportAsync(
            forum,
            "Anne;Morel;anne@exemple.fr;student;;Oui;deux | UN",
            titles: $"{Titles};Repas;reponse_ateliers"
        );

        Assert.Equal("answer.not_yes_or_no", outcome.Report!.Faults.Single().Error.Fields.Single().Code);
        Assert.Null(good.Error);
        var export = (await forum.SendAsync(new ExportRegistrations(RegistrationDesk.Year, null)))!;
        Assert.Equal(
            ["yes", "un", "deux"],
            export.Questions.SelectMany(question => export.Items.Single().Answers.GetValueOrDefault(question.Id, []))
        );
    }

    [SkippableFact]
    public async Task Each_is_written_to_in_the_language_that_their_row_says()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        const string WithLanguage = $"{Titles};Langue";

        var outcome = await ImportAsync(
            forum,
            """
            Anne;Morel;anne@exemple.fr;student;;EN
            Bilal;Haddad;bilal@exemple.fr;student;;anglais
            Chloé;Petit;chloe@exemple.fr;student;;French
            Dina;Roux;dina@exemple.fr;student;;
            """,
            titles: WithLanguage
        );
        var unknown = await ImportAsync(forum, "Ève;Grand;eve@exemple.fr;student;;breton", titles: WithLanguage);

        Assert.Null(outcome.Error);
        Assert.Equal(["2 import.unknown_language"], unknown.Report!.Faults.Select(Told));
        var export = (await forum.SendAsync(new ExportRegistrations(RegistrationDesk.Year, null)))!;
        Assert.Equal(
            ["Anne en", "Bilal en", "Chloé fr", "Dina fr"],
            export.Items.Select(item => $"{item.Line.FirstName} {item.Language}").Order()
        );
    }

    [SkippableFact]
    public async Task What_an_audience_has_no_place_for_is_lost_and_said_to_be()
    {
        await using var forum = await TestForum.OpenAsync(engine);

        var outcome = await ImportAsync(
            forum,
            """
            Anne;Morel;anne@exemple.fr;resident;La Bobine;73282932000074
            Bilal;Haddad;bilal@exemple.fr;resident;;73282932000074
            Chloé;Petit;chloe@exemple.fr;ess;La Bobine;73282932000074
            """,
            titles: $"{Titles};SIRET"
        );

        Assert.Null(outcome.Error);
        Assert.Equal(["2 import.organisation_lost", "3 import.siret_lost"], outcome.Report!.Losses.Select(Told));
        var export = (await forum.SendAsync(new ExportRegistrations(RegistrationDesk.Year, null)))!;
        Assert.Equal(["Chloé"], export.Items.Where(item => item.Siret is not null).Select(item => item.Line.FirstName));
    }

    [SkippableFact]
    public async Task Whoever_cancelled_was_erased_or_is_not_named_in_an_export_gets_no_seat()
    {
        await using var forum = await TestForum.OpenAsync(engine);

        var outcome = await ImportAsync(
            forum,
            """
            Anne;Morel;anne@exemple.fr;student;;cancelled
            Anne;Morel;anne@exemple.fr;student;;confirmed
            Bilal;Haddad;bilal@exemple.fr;student;;Annulée
            —;—;0b5c@efface.invalid;student;;confirmed
            ;;contact@exemple.fr;student;;confirmed
            ;;contact@exemple.fr;student;;confirmed
            """,
            titles: $"{Titles};statut"
        );
        var named = await ImportAsync(forum, ";;contact@exemple.fr;student;");

        Assert.Null(outcome.Error);
        var report = outcome.Report!;
        Assert.Equal((1, 0, 2, 3), (report.Seated, report.Known, report.Cancelled, report.Nameless));
        Assert.Equal((1, 1, 1), await CountAsync(forum));
        Assert.Equal("import.rows_faulty", named.Error?.Code);
    }

    [SkippableFact]
    public async Task A_column_too_few_or_twice_is_refused_before_any_row()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        const string Row = "Anne;Morel;anne@exemple.fr;student;";

        var few = await ImportAsync(forum, Row, titles: "Prénom;Nom;Adresse;Public;Structure");
        var twice = await ImportAsync(
            forum,
            Row,
            command => command with { Columns = ["first_name", "last_name", "email", "audience", "email"] }
        );
        var strange = await ImportAsync(
            forum,
            Row,
            command => command with { Columns = ["first_name", "last_name", "email", "audience", "is_admin"] }
        );

        Assert.Equal(
            [("import.columns_missing", "email"), ("import.column_twice", "email"), ("import.unknown_column", "")],
            new[] { few, twice, strange }.Select(outcome =>
                (outcome.Error!.Code, $"{outcome.Error.Args.Values.SingleOrDefault()}")
            )
        );
        Assert.Equal((0, 0, 0), await CountAsync(forum));
    }

    private static async Task<(int, int, int)> CountAsync(TestForum forum) =>
        (await forum.ConfirmedAsync(), await forum.TakenAsync(), await forum.ValidTicketsAsync());

    private static async Task<ImportOutcome> ImportAsync(
        TestForum forum,
        string rows,
        Func<ImportRegistrations, ImportRegistrations>? change = null,
        string titles = Titles
    )
    {
        var content = Encoding.UTF8.GetBytes($"{titles}\n{rows}");
        var sheet = (await forum.SendAsync(new ReadPeopleSheet(RegistrationDesk.Year, content))).Value;
        var command = new ImportRegistrations
        {
            Year = RegistrationDesk.Year,
            Sheet = sheet,
            Columns = sheet.Guess,
        };
        return await forum.SendAsync(change?.Invoke(command) ?? command);
    }

    private static string Told(RowFault fault) =>
        fault.Error.Fields.Count == 0
            ? $"{fault.Row} {fault.Error.Code}"
            : $"{fault.Row} {string.Join(' ', fault.Error.Fields.Select(field => field.Code))}";
}

public sealed class SqliteImportTests() : ImportTests(Engine.Sqlite);

public sealed class SqlServerImportTests() : ImportTests(Engine.SqlServer);

public sealed class PeopleSheetTests
{
    [Fact]
    public async Task A_sheet_in_the_windows_alphabet_reads_as_one_in_utf_8()
    {
        await using var forum = await TestForum.OpenAsync(Engine.Sqlite);
        const string Text = "Prénom,Nom\r\n\"Zoé\",\"D’Œuvre, fils\"\r\n";

        var utf = await ReadAsync(forum, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)]);
        var windows = await ReadAsync(forum, CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Text));

        Assert.Equal(["Prénom", "Nom"], utf.Titles);
        Assert.Equal(["Zoé", "D’Œuvre, fils"], utf.Rows.Single().Cells);
        Assert.Equal(utf.Titles, windows.Titles);
        Assert.Equal(utf.Rows.Single().Cells, windows.Rows.Single().Cells);
        Assert.Equal(["first_name", "last_name"], windows.Guess);
    }

    [Fact]
    public async Task What_an_export_wrote_comes_in_again()
    {
        await using var forum = await TestForum.OpenAsync(Engine.Sqlite);

        var sheet = await ReadAsync(
            forum,
            "id;statut;public;code_public;prenom;nom;courriel\n1;x;Presse;press;'=1+1;b;c@d.fr"
        );

        Assert.Equal([null, "status", null, "audience", "first_name", "last_name", "email"], sheet.Guess);
        Assert.Equal("=1+1", sheet.Rows.Single().Cells[4]);
    }

    [Fact]
    public async Task A_column_called_language_answers_the_edition_s_question_of_that_label_where_it_asks_one()
    {
        await using var forum = await TestForum.OpenAsync(Engine.Sqlite);
        const string Sheet = "Prénom;Langue\nAnne;breton";
        Assert.Equal(["first_name", "language"], (await ReadAsync(forum, Sheet)).Guess);

        await forum.SendAsync(QuestionDesk.Question(QuestionKind.Text, "Langue"));

        Assert.Equal(["first_name", "answer_langue"], (await ReadAsync(forum, Sheet)).Guess);
    }

    [Theory]
    [InlineData("import.blank", "")]
    [InlineData("import.blank", "\n;;\n")]
    [InlineData("import.empty", "\nNom;Prénom\nMorel;Anne")]
    [InlineData("import.empty", "Nom;Prénom\n\n;;\n")]
    [InlineData("import.json", "[\n{\"id\":\"1\",\"status\":\"confirmed\"}\n]\n")]
    [InlineData("import.unreadable", "PK\u0003\u0004\0\0Nom")]
    [InlineData("edition.unknown", "Nom\nMorel", 1999)]
    public async Task What_is_no_sheet_is_refused(string code, string text, int year = RegistrationDesk.Year)
    {
        await using var forum = await TestForum.OpenAsync(Engine.Sqlite);

        var read = await forum.SendAsync(new ReadPeopleSheet(year, Encoding.UTF8.GetBytes(text)));

        Assert.Equal(code, read.Error?.Code);
    }

    [Fact]
    public async Task A_sheet_is_bounded_in_rows_columns_and_bytes()
    {
        await using var forum = await TestForum.OpenAsync(Engine.Sqlite);
        string[] texts =
        [
            "Nom\n" + string.Concat(Enumerable.Repeat("a\n", Sheet.MostRows + 1)),
            new string(';', Sheet.MostColumns) + "a\nb",
            new string('a', Sheet.MostBytes + 1),
        ];

        var codes = new List<string?>();
        foreach (var text in texts)
        {
            codes.Add((await forum.SendAsync(new ReadPeopleSheet(2027, Encoding.UTF8.GetBytes(text)))).Error?.Code);
        }

        Assert.Equal(["import.too_many_rows", "import.unreadable", "import.too_large"], codes);
    }

    private static Task<PeopleSheet> ReadAsync(TestForum forum, string text) =>
        ReadAsync(forum, Encoding.UTF8.GetBytes(text));

    private static async Task<PeopleSheet> ReadAsync(TestForum forum, byte[] content) =>
        (await forum.SendAsync(new ReadPeopleSheet(RegistrationDesk.Year, content))).Value;
}

public sealed class ImportVerbTests
{
    [Fact]
    public async Task A_file_is_tried_then_taken_in_beside_the_site()
    {
        await using var forum = await TestForum.CreateAsync(Engine.Sqlite);
        await forum.AddDemoEditionAsync();
        var file = Path.Combine(Path.GetTempPath(), $"forumess-{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(file, "Prénom;Nom;À qui;Ville\nAnne;Morel;anne@exemple.fr;Sèvres\n");
        try
        {
            var unknown = await RunAsync(forum, file);
            var tried = await RunAsync(forum, file, "--map", "À qui=email", "--dry-run");
            var before = await forum.ConfirmedAsync();
            var taken = await RunAsync(forum, file, "--map", "À qui=email");
            var absent = await RunAsync(forum, $"{file}.absent");

            Assert.Equal((2, 0, 0, 1), (unknown.Code, tried.Code, taken.Code, absent.Code));
            Assert.Contains("Left out: À qui, Ville", unknown.Error, StringComparison.Ordinal);
            Assert.Equal("1 would be seated, 0 would be in line, 0 registered already", tried.Output.Trim());
            Assert.Equal("1 seated, 0 in line, 0 registered already", taken.Output.Trim());
            Assert.Equal((0, 1), (before, await forum.ConfirmedAsync()));
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
            ["import", "registrations", file, "--edition", "2027", "--audience", "student", .. options],
            null,
            ("ConnectionStrings:Forum", forum.Options.ConnectionString)
        );
}
