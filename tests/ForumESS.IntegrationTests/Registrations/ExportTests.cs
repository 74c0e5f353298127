using System.Text;
using System.Text.Json.Nodes;
using ForumESS.Application.Registrations;
using ForumESS.Application.Sessions;
using ForumESS.Domain.Questions;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Hosting;
using ForumESS.IntegrationTests.Questions;
using ForumESS.IntegrationTests.Sessions;

namespace ForumESS.IntegrationTests.Registrations;

public abstract class ExportTests(Engine engine)
{
    [SkippableFact]
    public async Task Every_registration_is_in_one_part_and_has_its_own_answers()
    {
        const int People = ExportRegistrations.PartSize + 3;
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync(People);
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.Text, "Nom de code"));
        await forum.RaceAsync(
            Enumerable
                .Range(0, People)
                .Select(i => RegistrationDesk.Someone($"p{i}@exemple.fr").Answering(("nom_de_code", [$"n{i}"])))
        );

        var first = (await forum.SendAsync(new ExportRegistrations(RegistrationDesk.Year, null)))!;
        var rest = (await forum.SendAsync(new ExportRegistrations(RegistrationDesk.Year, first.Next)))!;

        Assert.Equal((ExportRegistrations.PartSize, 3), (first.Items.Count, rest.Items.Count));
        Assert.Null(rest.Next);
        var all = first.Items.Concat(rest.Items).ToList();
        Assert.Equal(People, all.Select(item => item.Line.Id).Distinct().Count());
        Assert.All(
            all,
            item => Assert.Equal(item.Line.Email, $"p{item.Answers[first.Questions[0].Id].Single()[1..]}@exemple.fr")
        );
    }

    [SkippableFact]
    public async Task What_somebody_has_in_sessions_is_beside_their_registration()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var weaving = await forum.AddAsync("Tisser", 10, 11);
        var lending = await forum.AddAsync("Prêter", 14, 15);
        await forum.AddAsync("Accueil", 9, 10, capacity: null);
        var anne = await forum.ComeAsync("anne", weaving, lending);
        var bilal = await forum.ComeAsync("bilal", weaving);
        var chloe = await forum.ComeAsync("chloe", weaving);
        await forum.SendAsync(new LeaveSession(anne, weaving));
        await forum.SendAsync(new CancelRegistration(anne, Undoable: true));

        var export = (await forum.SendAsync(new ExportRegistrations(RegistrationDesk.Year, null)))!;

        Assert.Equal([weaving, lending], export.Sessions);
        Assert.Empty(Of(anne));
        Assert.Equal([$"{weaving}=offered"], Of(bilal));
        Assert.Equal([$"{weaving}=waiting"], Of(chloe));

        IEnumerable<string> Of(Guid id) =>
            export
                .Items.Single(item => item.Line.Id == id)
                .Sessions.Select(session => $"{session.Key}={session.Value}");
    }

    [SkippableFact]
    public async Task An_edition_without_registrations_has_its_questions_and_an_unknown_year_nothing()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.YesNo, "Repas"));

        var export = (await forum.SendAsync(new ExportRegistrations(RegistrationDesk.Year, null)))!;

        Assert.Equal(["repas"], export.Questions.Select(question => question.Code));
        Assert.Empty(export.Items);
        Assert.Null(await forum.SendAsync(new ExportRegistrations(1999, null)));
    }
}

public sealed class SqliteExportTests() : ExportTests(Engine.Sqlite);

public sealed class SqlServerExportTests() : ExportTests(Engine.SqlServer);

public sealed class ExportVerbTests
{
    [Fact]
    public async Task A_sheet_has_a_column_per_question_and_runs_nothing_that_was_typed()
    {
        await using var forum = await OpenAsync();

        var (code, output, error) = await RunAsync(forum, "--edition", "2027", "--format", "csv");
        var lines = output.Trim('\uFEFF', '\r', '\n').Split('\n').Select(line => line.TrimEnd('\r')).ToArray();

        Assert.Equal(0, code);
        Assert.Contains("sensitive questions are left out", error, StringComparison.Ordinal);
        Assert.Equal(
            "id;statut;public;code_public;prenom;nom;courriel;organisation;siret;inscription;annulation;code_court;present;reponse_repas;reponse_ateliers;reponse_effectif;reponse_projet;seance_acheter_responsable;seance_premiers_pas;seance_parler_impact;langue",
            lines[0]
        );
        var cells = lines[1].Split(';');
        Assert.Equal(["Structure de l’ESS", "ess", "'=1+1", "Ferrand"], cells[2..6]);
        Assert.Equal("2026-11-02 10:00:00", cells[9]);
        Assert.Equal(["non", "oui", "Un | Deux", "-12,5", "'@SUM(A1)", "", "inscrit", "", "en"], cells[12..]);
        Assert.Equal(2, lines.Length);
        // Coming in again, it is read as what it was written from.
        var sheet = (await forum.SendAsync(new ReadPeopleSheet(2027, Encoding.UTF8.GetBytes(output)))).Value;
        Assert.Equal(["first_name", "last_name", "email"], sheet.Guess.Skip(4).Take(3));
        Assert.Equal(("language", "en"), (sheet.Guess[^1], sheet.Rows[0].Cells[^1]));
    }

    [Fact]
    public async Task Sensitive_answers_are_in_a_copy_only_when_asked_for()
    {
        await using var forum = await OpenAsync();

        var without = await RunAsync(forum, "--edition", "2027", "--format", "json");
        var with = await RunAsync(forum, "--edition", "2027", "--format", "json", "--sensitive");

        var registration = JsonNode.Parse(without.Output)!.AsArray().Single()!;
        Assert.Equal("confirmed", (string?)registration["status"]);
        Assert.Equal("=1+1", (string?)registration["firstName"]);
        Assert.Equal(
            """{"repas":true,"ateliers":["un","deux"],"effectif":-12.5,"projet":"@SUM(A1)"}""",
            registration["answers"]!.ToJsonString()
        );
        Assert.Equal("""{"premiers_pas":"signed_up"}""", registration["sessions"]!.ToJsonString());
        Assert.Equal("en", (string?)registration["language"]);
        Assert.Equal("Noix", (string?)JsonNode.Parse(with.Output)![0]!["answers"]!["allergies"]);
    }

    [Theory]
    [InlineData(1, "--edition", "1999", "--format", "xlsx")]
    [InlineData(2, "--edition", "2027", "--format", "pdf")]
    [InlineData(2, "--format", "csv")]
    public async Task What_cannot_be_written_is_said_beside_the_output(int code, params string[] arguments)
    {
        var run = await SiteProcess.RunAsync(["export", "registrations", .. arguments]);

        Assert.Equal(code, run.Code);
        Assert.NotEmpty(run.Error);
    }

    private static async Task<TestForum> OpenAsync()
    {
        var forum = await TestForum.CreateAsync(Engine.Sqlite);
        await forum.AddDemoEditionAsync();
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.YesNo, "Repas"));
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.Several, "Ateliers", "Un", "Deux"));
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.Number, "Effectif"));
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.Text, "Projet"));
        await forum.SendAsync(
            QuestionDesk.Question(QuestionKind.Text, "Allergies") with
            {
                PurgeAt = new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero),
            }
        );
        await forum.SendAsync(
            RegistrationDesk
                .Someone()
                .Answering(
                    ("repas", ["yes"]),
                    ("ateliers", ["un", "deux"]),
                    ("effectif", ["-12,5"]),
                    ("projet", ["@SUM(A1)"]),
                    ("allergies", ["Noix"])
                ) with
            {
                FirstName = "=1+1",
                Language = "en",
                Sessions = ["premiers_pas"],
            }
        );
        return forum;
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(TestForum forum, params string[] options) =>
        SiteProcess.RunAsync(
            ["export", "registrations", .. options],
            null,
            ("ConnectionStrings:Forum", forum.Options.ConnectionString)
        );
}
