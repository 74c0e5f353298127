using ForumESS.Infrastructure.Database;
using Microsoft.Data.Sqlite;

namespace ForumESS.IntegrationTests.Hosting;

/// <summary>The operator's verbs, each run as the built program in a process of its own.</summary>
public sealed class VerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("forumess-verbs-").FullName;

    private string Database => Path.Combine(folder, "forum.db");

    // What each verb says beside its answer.
    private string Told => $"Database: Sqlite, {Database}{Environment.NewLine}";

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Check_says_that_all_is_well_after_a_migration()
    {
        await RunAsync("migrate");

        var (code, output, error) = await RunAsync("check");

        Assert.Equal(0, code);
        Assert.Equal(Told, error);
        Assert.Equal(
            [
                "settings",
                "database",
                "schema",
                "ledger",
                "entrance",
                "turnout",
                "search",
                "audit",
                "reports",
                "outbox",
                "mail",
            ],
            Subjects(output, "ok")
        );
        Assert.DoesNotContain("FAILED", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verb_that_seals_a_secret_makes_the_first_key_where_no_site_has_run()
    {
        await RunAsync("demo", "past");

        var (code, output, _) = await RunAsync("demo", "office");

        Assert.Equal((0, $"Added requests and a webhook.{Environment.NewLine}"), (code, output));
    }

    [Fact]
    public async Task Check_creates_nothing_where_there_is_no_database()
    {
        var (code, output, _) = await RunAsync("check");

        Assert.Equal(1, code);
        Assert.Equal(["database"], Subjects(output, "FAILED"));
        Assert.False(File.Exists(Database));
    }

    [Fact]
    public async Task Check_names_the_edition_whose_counters_lie()
    {
        await RunAsync("migrate");
        Execute("update seat_quotas set taken = taken + 3 where audience = 'student'");

        var (code, output, _) = await RunAsync("check");

        Assert.Equal(1, code);
        Assert.Contains("FAILED ledger: 2027 student: 3 counted, 0 in the rows", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_says_that_mails_are_late_and_that_the_mail_server_does_not_answer()
    {
        await RunAsync("migrate");
        Execute(
            """
            insert into mails (id, kind, recipient, language, status, attempts, created_at, due_at)
            values ('018f0000-0000-7000-8000-000000000001', 'invitation', 'a@exemple.fr', 'fr', 'queued', 0,
                    '2026-01-01 00:00:00.0000000', '2026-01-01 00:00:00.0000000')
            """
        );

        var (code, output, error) = await SiteProcess.RunAsync(
            ["check"],
            folder,
            ("Mail:Transport", "Smtp"),
            ("Mail:Smtp:Host", "127.0.0.1"),
            ("Mail:Smtp:Port", "9"),
            ("Mail:Smtp:Security", "None")
        );

        Assert.Equal(1, code);
        Assert.Equal(Told, error);
        Assert.Equal(["outbox", "mail"], Subjects(output, "FAILED"));
        Assert.Contains("1 waiting, 1 of them late, 0 refused", output, StringComparison.Ordinal);
        Assert.Contains("Smtp, 127.0.0.1:9: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("a@exemple.fr", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_says_what_an_older_schema_needs()
    {
        await RunAsync("migrate");
        Execute($"delete from VersionInfo where Version = {SchemaVersion.Expected}");

        var (code, output, _) = await RunAsync("check");

        Assert.Equal(1, code);
        Assert.Equal(["schema"], Subjects(output, "FAILED"));
        Assert.Contains("run migrate", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_older_than_the_schema_does_nothing_and_says_what_to_do()
    {
        await RunAsync("migrate");
        Execute("insert into VersionInfo (Version) values (9999)");

        var (code, _, error) = await RunAsync("purge");

        Assert.NotEqual(0, code);
        Assert.Contains("a newer program (version 9999", error, StringComparison.Ordinal);
        Assert.Contains("restore a backup", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_nobody_reads_is_named_and_its_value_is_not()
    {
        var (code, output, error) = await SiteProcess.RunAsync(["migrate"], folder, ("Mail:Smtp:Pasword", "s3cret"));

        Assert.Equal((0, "ok"), (code, output.Trim()));
        Assert.Contains("The setting Mail:Smtp:Pasword is not known", error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("migrate", 2)]
    [InlineData("check", 1)]
    public async Task A_wrong_setting_is_said_in_a_sentence_and_not_as_a_crash(string verb, int expected)
    {
        var (code, output, error) = await SiteProcess.RunAsync([verb], folder, ("Site:TimeZone", "Europe/Nanterre"));

        Assert.Equal(expected, code);
        Assert.Contains("The setting Site:TimeZone must ", output + error, StringComparison.Ordinal);
        Assert.DoesNotContain(" at ForumESS.", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_use_has_an_exit_code_of_its_own()
    {
        Assert.Equal(2, (await RunAsync("backup")).Code);
        Assert.Equal(2, (await RunAsync("dance")).Code);
        Assert.Equal(0, (await RunAsync("--help")).Code);
    }

    [Fact]
    public async Task A_backup_taken_from_a_running_site_brings_back_what_was_there()
    {
        await using (var site = await SiteProcess.StartAsync(("ConnectionStrings:Forum", $"Data Source={Database}")))
        {
            var saved = await RunAsync("backup", "monday.db");
            Assert.Equal(0, saved.Code);

            var refused = await RunAsync("restore", "monday.db");
            Assert.Equal(1, refused.Code);
            Assert.Contains("stop it first", refused.Error, StringComparison.Ordinal);
            await site.TerminateAsync();
        }
        Execute("delete from gap_years");

        var restored = await RunAsync("restore", "monday.db");

        Assert.Equal(0, restored.Code);
        Assert.Equal(2, Count("select count(*) from gap_years", Database));
        Assert.Equal(0, Count("select count(*) from gap_years", Database + ".before-restore"));
        Assert.Equal(0, (await RunAsync("check")).Code);

        await RunAsync("restore", "monday.db");
        Assert.Equal(0, Count("select count(*) from gap_years", Database + ".before-restore"));
        Assert.Equal(2, Count("select count(*) from gap_years", Database + ".before-restore-2"));
    }

    [Fact]
    public async Task Verbs_that_start_at_once_where_there_is_no_database_make_one_and_all_do_their_work()
    {
        var runs = await Task.WhenAll(
            Enumerable.Range(1, 8).Select(i => RunAsync("token", "create", "--name", $"Porte {i}", "--role", "door"))
        );

        Assert.All(runs, run => Assert.Equal((0, Told), (run.Code, run.Error)));
        Assert.Equal(8, Count("select count(*) from api_tokens", Database));
        Assert.Equal(2, Count("select count(*) from gap_years", Database));
        Assert.False(File.Exists(Database + ".lock"));
    }

    [Fact]
    public async Task Nobody_but_the_owner_may_read_the_database_or_its_copies()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        await RunAsync("migrate");
        await RunAsync("backup", "monday.db");
        var made = File.GetUnixFileMode(Database);
        File.Delete(Database);
        await RunAsync("restore", "monday.db");

        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(owner, made);
        Assert.Equal(owner, File.GetUnixFileMode(Path.Combine(folder, "monday.db")));
        Assert.Equal(owner, File.GetUnixFileMode(Database));
    }

    [Fact]
    public async Task A_backup_never_replaces_another()
    {
        await RunAsync("migrate");
        await File.WriteAllTextAsync(Path.Combine(folder, "monday.db"), "last monday");

        var (code, _, error) = await RunAsync("backup", "monday.db");

        Assert.Equal(1, code);
        Assert.Contains("exists already", error, StringComparison.Ordinal);
        Assert.Equal("last monday", await File.ReadAllTextAsync(Path.Combine(folder, "monday.db")));
    }

    [Theory]
    [InlineData("nothing.db", null, "There is no file")]
    [InlineData("text.db", "not a database", "is no database of a forum")]
    [InlineData("empty.db", "", "is no database of a forum")]
    public async Task What_is_no_forum_is_not_restored(string name, string? content, string why)
    {
        await RunAsync("migrate");
        if (content is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), content);
        }

        var (code, _, error) = await RunAsync("restore", name);

        Assert.Equal(1, code);
        Assert.Contains(why, error, StringComparison.Ordinal);
        Assert.Equal(2, Count("select count(*) from gap_years", Database));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_not_restored()
    {
        await RunAsync("migrate");
        await RunAsync("backup", "future.db");
        using (var future = Open(Path.Combine(folder, "future.db")))
        using (var command = future.CreateCommand())
        {
            command.CommandText = "insert into VersionInfo (Version) values (900000)";
            command.ExecuteNonQuery();
        }

        var (code, _, error) = await RunAsync("restore", "future.db");

        Assert.Equal(1, code);
        Assert.Contains("newer version", error, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
        SiteProcess.RunAsync(arguments, folder);

    private static string[] Subjects(string output, string state) =>
        [
            .. output
                .Split('\n')
                .Where(line => line.StartsWith($"{state, -7}", StringComparison.Ordinal))
                .Select(line => line[7..line.IndexOf(':', StringComparison.Ordinal)]),
        ];

    private void Execute(string statement)
    {
        using var connection = Open(Database);
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private static long Count(string statement, string file)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        return (long)command.ExecuteScalar()!;
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }
}
