using System.Net;
using ForumESS.Application.Devices;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.House;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using static ForumESS.IntegrationTests.Http.Knocking;

namespace ForumESS.IntegrationTests.Http;

/// <summary>
/// Who may pass through which door: every page and endpoint, tried by everybody. Nothing is done meanwhile: a form without
/// its anti-forgery token is refused to whoever may send it, and the ids are nobody's.
/// </summary>
public sealed class DoorsTests(DoorsTests.OpenSite open) : IClassFixture<DoorsTests.OpenSite>
{
    // Another edition than the one that every address with a year is about.
    private const int OtherYear = 2014;

    private static readonly Dictionary<string, Who> Doors = DoorTable.Rows();

    [Fact]
    public void Every_page_and_endpoint_has_a_row_and_every_row_a_page_or_endpoint()
    {
        var there = open.Site.Endpoints().Select(NameOf).Distinct().ToList();

        Findings.None(there.Except(Doors.Keys).Select(name => $"no row: {name}"));
        Findings.None(Doors.Keys.Except(there).Select(name => $"no such door: {name}"));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(Roles.Reader, false)]
    [InlineData(Roles.Door, false)]
    [InlineData(Roles.Supervisor, false)]
    [InlineData(Roles.Organiser, false)]
    [InlineData(Roles.Administrator, false)]
    [InlineData(Roles.Door, true)]
    [InlineData(Roles.Organiser, true)]
    [InlineData(Roles.Administrator, true)]
    public async Task Each_door_lets_in_whom_the_table_names_and_nobody_else(string? role, bool isOfOtherYear)
    {
        using var browser = role is null ? open.Site.Browser() : open.Site.As(role, isOfOtherYear ? OtherYear : null);
        var wrong = new List<string>();
        foreach (var endpoint in open.Site.Endpoints())
        {
            var name = NameOf(endpoint);
            if (!Doors.TryGetValue(name, out var who))
            {
                continue;
            }
            foreach (var method in MethodsOf(endpoint, isOfOtherYear && who == Who.OrganiserOfAll))
            {
                var passed = await browser.PassesAsync(
                    method,
                    AddressOf(endpoint.RoutePattern),
                    isStranger: role is null
                );
                if (passed != IsLetIn(role, isOfOtherYear, who, endpoint.RoutePattern))
                {
                    wrong.Add(
                        $"{method} {name}: {(passed is null ? "neither let in nor sent away" : passed.Value ? "let in" : "sent away")}"
                    );
                }
            }
        }

        Findings.None(wrong);
    }

    [Theory]
    [InlineData(Roles.Door, ForumSite.Year)]
    [InlineData(Roles.Supervisor, ForumSite.Year)]
    [InlineData(Roles.Door, OtherYear)]
    public async Task A_device_opens_the_entrance_of_its_edition_and_is_a_stranger_everywhere_else(
        string role,
        int year
    )
    {
        using var device = await EnrolAsync(role);
        var wrong = new List<string>();
        foreach (var endpoint in open.Site.Endpoints())
        {
            var who = Doors.GetValueOrDefault(NameOf(endpoint));
            var path = AddressOf(endpoint.RoutePattern, year);
            var isOfEntrance =
                !path.StartsWith("/organisation", StringComparison.Ordinal)
                && (who == Who.Door || (who == Who.Supervisor && role == Roles.Supervisor))
                && (year == ForumSite.Year || endpoint.RoutePattern.GetParameter("year") is null);
            foreach (var method in MethodsOf(endpoint, getsOnly: false))
            {
                var passed = await device.PassesAsync(method, path, isStranger: null);
                if (passed != (isOfEntrance || who == Who.Everybody))
                {
                    wrong.Add($"{method} {NameOf(endpoint)}: {passed}");
                }
            }
        }

        Findings.None(wrong);
    }

    private async Task<HttpClient> EnrolAsync(string role)
    {
        var link = await open.Site.SendAsync(
            new PrepareDevice
            {
                Year = ForumSite.Year,
                Name = "Téléphone",
                Role = role,
                IsDesk = true,
            }
        );
        var enrolled = await open.Site.SendAsync(new EnrolDevice(link.Value.Secret, "Camille"));
        var device = open.Site.ApiClient("");
        device.DefaultRequestHeaders.Authorization = null;
        device.DefaultRequestHeaders.Add("Cookie", $"forum-device={enrolled.Value.Token}");
        return device;
    }

    [Fact]
    public async Task No_browser_keeps_what_the_staff_alone_may_see()
    {
        using var administrator = open.Site.As(Roles.Administrator);
        var kept = new List<string>();
        foreach (var endpoint in open.Site.Endpoints().Where(IsPageOfStaff))
        {
            using var answer = await administrator.GetAsync(AddressOf(endpoint.RoutePattern));
            if (answer.StatusCode == HttpStatusCode.OK && answer.Headers.CacheControl?.NoStore != true)
            {
                kept.Add(NameOf(endpoint));
            }
        }

        Findings.None(kept);
    }

    [Theory]
    [InlineData(1900)]
    [InlineData(ForumSite.Year)]
    public async Task Nothing_is_shown_under_the_address_of_what_there_is_not(int year)
    {
        using var administrator = open.Site.As(Roles.Administrator);
        var shown = new List<string>();
        foreach (var endpoint in open.Site.Endpoints().Where(NamesSomething))
        {
            if (!MethodsOf(endpoint, getsOnly: true).Contains(HttpMethod.Get))
            {
                continue;
            }
            using var first = await administrator.GetAsync(AddressOf(endpoint.RoutePattern, year));
            // A page that only ever answers a form leads back to where the form is.
            using var answer =
                first.StatusCode == HttpStatusCode.Redirect
                    ? await administrator.GetAsync(first.Headers.Location)
                    : first;
            // Some ask for more than their address names.
            if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest))
            {
                shown.Add($"{NameOf(endpoint)}: {answer.StatusCode}");
            }
        }

        Findings.None(shown);

        bool NamesSomething(RouteEndpoint endpoint) =>
            endpoint.RoutePattern.Parameters.Any(part =>
                !part.IsOptional && (part.Name == "year" ? year == 1900 : !IsKnown(part))
            );
    }

    private static bool IsPageOfStaff(RouteEndpoint endpoint) =>
        NameOf(endpoint).StartsWith(Knocking.Page, StringComparison.Ordinal)
        && Doors.GetValueOrDefault(NameOf(endpoint)) != Who.Everybody;

    private static bool IsLetIn(string? role, bool isOfOtherYear, Who who, RoutePattern pattern)
    {
        if (who == Who.Everybody)
        {
            return true;
        }
        if (role is null || (isOfOtherYear && (pattern.GetParameter("year") is not null || who == Who.OrganiserOfAll)))
        {
            return false;
        }
        string[] allowed = who switch
        {
            Who.SignedIn => [role],
            Who.Reader => [Roles.Reader, Roles.Organiser, Roles.Administrator],
            Who.Door => [Roles.Door, Roles.Supervisor, Roles.Organiser, Roles.Administrator],
            Who.Supervisor => [Roles.Supervisor, Roles.Organiser, Roles.Administrator],
            Who.Organiser or Who.OrganiserOfAll => [Roles.Organiser, Roles.Administrator],
            _ => [Roles.Administrator],
        };
        return allowed.Contains(role);
    }

    public sealed class OpenSite : IDisposable
    {
        // A stranger knocks everywhere within a minute.
        public ForumSite Site { get; } = new(290, SignedIn.ByHeader, ("RateLimits:Enabled", "false"));

        public void Dispose() => Site.Dispose();
    }
}
