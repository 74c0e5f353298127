using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ForumESS.Application.CheckIn;
using ForumESS.Domain.Staff;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.CheckIn;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Tickets;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Registrations;
using ForumESS.IntegrationTests.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.CheckIn;

public sealed class FuzzedCodesTests
{
    private const int AtOnce = 500;

    private static readonly SqlText Hold = new(
        "update tickets set id = @ticket, issue_number = @issue where registration_id = @holder"
    );

    [Fact]
    public void Codes_are_what_the_table_says_that_the_scanner_is_held_to_as_well()
    {
        using var verifier = new TicketVerifier(Keys());

        Assert.All(
            FuzzedCodes.Table.GetProperty("genuine").EnumerateArray(),
            row =>
            {
                var ticket = row.GetProperty("ticket");
                var expected = new TicketPayload(
                    ticket.GetProperty("year").GetInt32(),
                    ticket.GetProperty("ticket").GetGuid(),
                    ticket.GetProperty("issue").GetInt32(),
                    ticket.GetProperty("audience").GetByte()
                );
                Assert.Equal(expected, verifier.Verify(row.GetProperty("code").GetString()).Value);
            }
        );
        Assert.All(
            FuzzedCodes.Table.GetProperty("refused").EnumerateArray(),
            row =>
                Assert.Equal(
                    row.GetProperty("reason").GetString(),
                    verifier.Verify(row.GetProperty("code").GetString()).Error?.Code
                )
        );
    }

    [Fact]
    public void Attendees_are_sealed_as_the_scanner_opens_them()
    {
        Assert.All(
            FuzzedCodes.Table.GetProperty("sealed").EnumerateArray(),
            row =>
                Assert.Equal(
                    (row.GetProperty("index").GetString(), row.GetProperty("value").GetString()),
                    AttendeeSeal.Seal(
                        row.GetProperty("code").GetString()!,
                        Encoding.UTF8.GetBytes(row.GetProperty("content").GetString()!)
                    )
                )
        );
        Assert.All(
            FuzzedCodes.Table.GetProperty("shortCodeIndexes").EnumerateArray(),
            row =>
                Assert.Equal(
                    row.GetProperty("index").GetString(),
                    AttendeeSeal.IndexOfShortCode(row.GetProperty("code").GetString()!)
                )
        );
    }

    [Fact]
    public void Of_100_000_malformed_cut_turned_and_foreign_codes_none_is_a_ticket_and_each_fails_as_in_the_scanner()
    {
        using var verifier = new TicketVerifier(Keys());
        var texts = FuzzedCodes.All().ToList();

        // As the entrance does, which takes short codes too.
        var outcomes = texts.ConvertAll(text =>
            (ShortCode.IsMistyped(text) ? TicketErrors.Mistyped : verifier.Verify(text).Error)?.Code ?? "admitted"
        );

        var expected = FuzzedCodes.Table.GetProperty("fuzz");
        Assert.Equal(100_000, texts.Count);
        Assert.Equal(
            expected.GetProperty("counts").Deserialize<SortedDictionary<string, int>>(),
            new SortedDictionary<string, int>(outcomes.CountBy(outcome => outcome).ToDictionary())
        );
        Assert.Equal(expected.GetProperty("texts").GetString(), Digest(texts));
        Assert.Equal(expected.GetProperty("outcomes").GetString(), Digest(outcomes));
    }

    [Fact]
    public async Task The_entrance_admits_none_of_them_and_answers_every_one()
    {
        await using var site = new ForumSite(configure: services => services.AddSingleton(Keys()));
        var genuine = await IssueGenuineAsync(site);
        using var gate = await site.ApiClientAsync(Role.Door);
        var verdicts = new List<(string?, string?)>();

        foreach (var codes in FuzzedCodes.All().Chunk(AtOnce))
        {
            verdicts.AddRange(await ShowAsync(gate, site.Clock.GetUtcNow(), codes));
        }

        Assert.Equal(100_000, verdicts.Count);
        Assert.Equal(("refused", null), Assert.Single(verdicts.Distinct()));
        Assert.Equal(0, (await site.SendAsync(new GetOccupancy(ForumSite.Year))).Value.Inside);
        // Or the entrance would have been closed to everybody.
        var admitted = await ShowAsync(gate, site.Clock.GetUtcNow(), genuine);
        Assert.All(admitted, verdict => Assert.Equal(("admitted", "Camille Ferrand"), verdict));
    }

    /// <summary>Has people hold the genuine tickets that the others are made from; their codes.</summary>
    private static async Task<List<string>> IssueGenuineAsync(ForumSite site)
    {
        var rows = FuzzedCodes
            .Table.GetProperty("genuine")
            .EnumerateArray()
            .Where(row => row.GetProperty("ticket").GetProperty("year").GetInt32() == ForumSite.Year)
            .DistinctBy(row => row.GetProperty("ticket").GetProperty("ticket").GetGuid())
            .ToList();
        await using var scope = site.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        foreach (var (place, row) in rows.Index())
        {
            var ticket = row.GetProperty("ticket");
            var holder = await site.SendAsync(RegistrationDesk.Someone($"personne{place}@exemple.fr"));
            await session.ExecuteAsync(
                Hold,
                new
                {
                    holder = holder.Value.Id,
                    ticket = ticket.GetProperty("ticket").GetGuid(),
                    issue = ticket.GetProperty("issue").GetInt32(),
                }
            );
        }
        return rows.ConvertAll(row => row.GetProperty("code").GetString()!);
    }

    /// <summary>Verdict and name for each.</summary>
    private static async Task<IEnumerable<(string?, string?)>> ShowAsync(
        HttpClient gate,
        DateTimeOffset at,
        IEnumerable<string> codes
    )
    {
        var scans = codes.Select(code =>
            (JsonNode)
                new JsonObject
                {
                    ["id"] = Guid.NewGuid().ToString(),
                    ["code"] = code,
                    ["gate"] = "A",
                    ["direction"] = "in",
                    ["scannedAt"] = at.ToString("O", CultureInfo.InvariantCulture),
                }
        );
        using var response = await gate.PostAsJsonAsync(
            "/api/v1/check-ins",
            new JsonObject { ["scans"] = new JsonArray([.. scans]) }
        );
        response.EnsureSuccessStatusCode();
        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        return answer["results"]!.AsArray().Select(result => ((string?)result!["verdict"], (string?)result["name"]));
    }

    /// <summary>Keys of their own, and the public one of the table beside them.</summary>
    private static TicketKeys Keys()
    {
        var row = FuzzedCodes.Table.GetProperty("keys")[0];
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var known = ECDsa.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = Coordinate(row, "x"), Y = Coordinate(row, "y") },
            }
        );
        return new TicketKeys(signing, [known]);
    }

    private static byte[] Coordinate(JsonElement key, string name) =>
        System.Buffers.Text.Base64Url.DecodeFromChars(key.GetProperty(name).GetString());

    private static string Digest(IEnumerable<string> texts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', texts))));
}
