using System.Reflection;
using Dapper;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Mail;
using ForumESS.Infrastructure.Registrations;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Database;

/// <summary>What must not grow with the number of rows, where the engine could be led to another way.</summary>
public sealed class QueryPlanTests
{
    [Fact]
    public async Task A_handful_of_mails_is_found_by_its_lease_not_among_all_that_wait() =>
        Assert.Contains("ix_mails_by_lease", await FirstStepAsync(MailFacts.ByLease, new { Lease = Guid.Empty }));

    [Theory]
    [InlineData(nameof(ListRegistrationsHandler.ListInState), "ix_registrations_page (edition_id=? AND created_at<?)")]
    [InlineData(
        nameof(ListRegistrationsHandler.ListOfAudience),
        "ix_registrations_of_audience (edition_id=? AND audience=? AND created_at<?)"
    )]
    [InlineData(
        nameof(ListRegistrationsHandler.ListWaiting),
        "ix_registrations_waiting (edition_id=? AND created_at<?)"
    )]
    [InlineData(
        nameof(ListRegistrationsHandler.ListCancelled),
        "ix_registrations_given_back (edition_id=? AND created_at<?)"
    )]
    [InlineData(
        nameof(ListRegistrationsHandler.ListWaitingOfAudience),
        "ix_registrations_waiting_of (edition_id=? AND audience=? AND created_at<?)"
    )]
    [InlineData(
        nameof(ListRegistrationsHandler.ListCancelledOfAudience),
        "ix_registrations_given_back_of (edition_id=? AND audience=? AND created_at<?)"
    )]
    public async Task The_list_passes_over_registrations_in_an_index_alone(string statement, string index)
    {
        var sql = (SqlText)
            typeof(ListRegistrationsHandler)
                .GetField(statement, BindingFlags.Static | BindingFlags.NonPublic)!
                .GetValue(null)!;
        var values = new
        {
            EditionId = Guid.Empty,
            Audience = "ess",
            Status = "confirmed",
            AfterAt = DateTimeOffset.MaxValue,
            AfterId = Guid.Empty,
            Rows = 51,
            MostCounted = 5_001,
        };

        var steps = await StepsAsync(sql, values);

        Assert.Contains($"SEARCH r USING COVERING INDEX {index}", steps);
        // Those that are shown are put in order again; nothing before them.
        Assert.True(steps.IndexOf("USE TEMP B-TREE FOR ORDER BY") is -1 or > 2, string.Join('\n', steps));
    }

    [Fact]
    public async Task A_search_goes_by_the_words_index_and_reads_only_the_rows_of_who_is_not_in_it_yet()
    {
        var steps = await StepsAsync(ListRegistrationsHandler.ListFound, Sought());

        Assert.Contains(
            "SEARCH t USING COVERING INDEX sqlite_autoindex_search_words_1 (edition_id=? AND term>? AND term<?)",
            steps
        );
        Assert.Contains("SEARCH n USING INDEX ix_registrations_page (edition_id=? AND created_at>?)", steps);
        Assert.Contains("SEARCH r USING INDEX sqlite_autoindex_registrations_1 (id=?)", steps);
    }

    [Theory]
    [InlineData(nameof(ListRegistrationsHandler.ListOfTerm), 1)]
    [InlineData(nameof(ListRegistrationsHandler.ListFoundByTerms), PeopleSearch.MostTerms)]
    public async Task People_of_a_word_of_the_index_are_read_in_its_order_until_enough_are_found(
        string statement,
        int terms
    )
    {
        var sql = (SqlText)
            typeof(ListRegistrationsHandler)
                .GetField(statement, BindingFlags.Static | BindingFlags.NonPublic)!
                .GetValue(null)!;

        var steps = await StepsAsync(sql, Sought());

        const string Term = "sqlite_autoindex_search_words_1 (edition_id=? AND term=? AND created_at<?)";
        Assert.Equal(terms, steps.Count(step => step == $"SEARCH t USING COVERING INDEX {Term}"));
        Assert.Contains(
            "SEARCH r USING INDEX ix_registrations_page (edition_id=? AND created_at>? AND created_at<?)",
            steps
        );
        // What a part has found may be put in order; nothing that it reads.
        Assert.All(
            steps
                .TakeWhile(step => step != "SCAN page")
                .Index()
                .Where(step => step.Item == "USE TEMP B-TREE FOR ORDER BY"),
            step => Assert.StartsWith("SCAN", steps[step.Index - 1], StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task How_many_have_a_word_is_counted_in_the_index_alone()
    {
        var word = new
        {
            EditionId = Guid.Empty,
            term = "fer",
            lastTerm = "ferz",
            most = 9,
        };
        var steps = await StepsAsync(PeopleSearch.CountTerm, word);

        Assert.Contains(
            "SEARCH t USING COVERING INDEX sqlite_autoindex_search_words_1 (edition_id=? AND term>? AND term<?)",
            steps
        );
        Assert.DoesNotContain(steps, step => step.Contains("TEMP", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_word_that_many_have_is_looked_for_in_the_order_of_the_list()
    {
        var steps = await StepsAsync(ListRegistrationsHandler.ListFoundAmongAll, Sought());

        Assert.Contains("SEARCH r USING INDEX ix_registrations_page (edition_id=? AND created_at<?)", steps);
        Assert.DoesNotContain(steps, step => step.StartsWith("SCAN r", StringComparison.Ordinal));
    }

    private static object Sought() =>
        new
        {
            EditionId = Guid.Empty,
            Audience = (string?)null,
            Status = (string?)null,
            Word1 = "fer%",
            Inner1 = "% fer%",
            Word2 = (string?)null,
            Inner2 = (string?)null,
            Word3 = (string?)null,
            Inner3 = (string?)null,
            Word4 = (string?)null,
            Inner4 = (string?)null,
            Word5 = (string?)null,
            Inner5 = (string?)null,
            ShortCode = (string?)null,
            Rarest = "fer%",
            RarestInner = "% fer%",
            Term = "fer",
            LastTerm = "ferz",
            Term1 = "fer",
            Term2 = "ferand",
            Term3 = "fermat",
            Term4 = (string?)null,
            AfterAt = DateTimeOffset.MaxValue,
            AfterId = Guid.Empty,
            Rows = 51,
            MostCounted = 201,
        };

    private static async Task<string> FirstStepAsync(SqlText sql, object parameters) =>
        (await StepsAsync(sql, parameters))[0];

    private static async Task<List<string>> StepsAsync(SqlText sql, object parameters)
    {
        await using var forum = await TestForum.CreateAsync(Engine.Sqlite);
        var dialect = forum.Services.GetRequiredService<ForumDatabase>().Dialect;
        await using var connection = new SqliteConnection(forum.Options.ConnectionString);
        var steps = await connection.QueryAsync<Step>($"explain query plan {sql.For(dialect)}", parameters);
        return [.. steps.Select(step => step.Detail)];
    }

    private sealed record Step
    {
        public string Detail { get; init; } = "";
    }
}
