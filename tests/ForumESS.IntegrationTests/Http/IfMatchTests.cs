using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ForumESS.Domain.Staff;

namespace ForumESS.IntegrationTests.Http;

/// <summary>A program changes what it saw, or nothing.</summary>
public sealed class IfMatchTests : IDisposable
{
    private readonly ForumSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Of_two_who_saw_the_same_one_changes_it_and_the_other_is_refused()
    {
        using var program = await site.ApiClientAsync(Role.Organiser);
        var path = await RegisterAsync(program);
        var seen = await TagAsync(program, path);

        var answers = await Task.WhenAll(
            PatchAsync(program, path, seen, "Une"),
            PatchAsync(program, path, seen, "Autre")
        );

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.PreconditionFailed],
            answers.Select(answer => answer.StatusCode).Order()
        );
        var refused = answers.Single(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed);
        Assert.Equal("registration.changed_meanwhile", (string?)(await JsonAsync(refused))["code"]);
        Assert.NotEqual(seen, await TagAsync(program, path));
        Assert.Equal(seen.Length, (await TagAsync(program, path)).Length);
    }

    [Fact]
    public async Task A_registration_that_changed_is_not_cancelled_by_who_saw_another_state()
    {
        using var program = await site.ApiClientAsync(Role.Organiser);
        var path = await RegisterAsync(program);
        var seen = await TagAsync(program, path);
        await PatchAsync(program, path, null, "Autre");

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await DeleteAsync(program, path, seen)).StatusCode);
        Assert.Equal(
            HttpStatusCode.PreconditionFailed,
            (await DeleteAsync(program, path, $"W/{await TagAsync(program, path)}")).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await DeleteAsync(program, path, await TagAsync(program, path))).StatusCode
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*")]
    public async Task Who_names_no_state_changes_whatever_there_is(string? tag)
    {
        using var program = await site.ApiClientAsync(Role.Organiser);
        var path = await RegisterAsync(program);

        Assert.Equal(HttpStatusCode.OK, (await PatchAsync(program, path, tag, "Autre")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("unquoted")]
    [InlineData("\"a\", unquoted")]
    public async Task A_condition_that_cannot_be_read_is_no_leave_to_change_whatever_there_is(string tag)
    {
        using var program = await site.ApiClientAsync(Role.Organiser);
        var path = await RegisterAsync(program);

        foreach (
            var (method, address) in new[]
            {
                (HttpMethod.Patch, path),
                (HttpMethod.Delete, path),
                (HttpMethod.Post, $"{path}/ticket"),
            }
        )
        {
            using var request = new HttpRequestMessage(method, address);
            request.Content = method == HttpMethod.Patch ? JsonContent.Create(new { firstName = "Autre" }) : null;
            Assert.True(request.Headers.TryAddWithoutValidation("If-Match", tag));
            using var answer = await program.SendAsync(request);

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("request.if_match_malformed", (string?)(await JsonAsync(answer))["code"]);
        }
    }

    [Fact]
    public async Task A_ticket_is_replaced_only_in_the_state_that_was_seen()
    {
        using var program = await site.ApiClientAsync(Role.Organiser);
        var path = await RegisterAsync(program);
        var seen = await TagAsync(program, path);
        await PatchAsync(program, path, null, "Autre");
        var address = $"{path}/ticket";

        using var stale = await SendAsync(program, new HttpRequestMessage(HttpMethod.Post, address), seen);
        seen = await TagAsync(program, path);
        using var fresh = await SendAsync(program, new HttpRequestMessage(HttpMethod.Post, address), seen);

        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
    }

    [Theory]
    [InlineData("email")]
    [InlineData("status")]
    [InlineData("prenom")]
    public async Task A_correction_of_what_it_cannot_correct_is_refused(string field)
    {
        using var program = await site.ApiClientAsync(Role.Organiser);
        var path = await RegisterAsync(program);

        using var answer = await program.PatchAsJsonAsync(
            path,
            new Dictionary<string, string> { ["firstName"] = "Autre", [field] = "autre@exemple.fr" }
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("Autre", await program.GetStringAsync(path), StringComparison.Ordinal);
    }

    private static async Task<string> RegisterAsync(HttpClient program)
    {
        using var answer = await program.RegisterAsync($"{Guid.NewGuid()}", ApiRegistrations.Someone());
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<string> TagAsync(HttpClient program, string path)
    {
        using var answer = await program.GetAsync(path);
        return $"{answer.Headers.ETag}";
    }

    private static Task<HttpResponseMessage> PatchAsync(HttpClient program, string path, string? tag, string name)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, path)
        {
            Content = JsonContent.Create(new JsonObject { ["firstName"] = name }),
        };
        return SendAsync(program, request, tag);
    }

    private static Task<HttpResponseMessage> DeleteAsync(HttpClient program, string path, string tag) =>
        SendAsync(program, new HttpRequestMessage(HttpMethod.Delete, path), tag);

    private static Task<HttpResponseMessage> SendAsync(HttpClient program, HttpRequestMessage request, string? tag)
    {
        if (tag is not null)
        {
            request.Headers.IfMatch.Add(tag == "*" ? EntityTagHeaderValue.Any : EntityTagHeaderValue.Parse(tag));
        }
        return program.SendAsync(request);
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
}
