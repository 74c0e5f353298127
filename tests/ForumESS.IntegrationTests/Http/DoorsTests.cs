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

    private enum Who
    {
        Everybody,

        /// <summary>Whatever they may do, for their own account.</summary>
        SignedIn,
        Reader,
        Door,
        Supervisor,
        Organiser,

        /// <summary>Whose role holds for every edition.</summary>
        OrganiserOfAll,
        Administrator,
    }

    private static readonly Dictionary<string, Who> Doors = DoorsTable();

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

    private static Dictionary<string, Who> DoorsTable() =>
        new()
        {
            ["PAGE /accessibilite"] = Who.Everybody,
            ["PAGE /frequentation/glossaire"] = Who.Everybody,
            ["PAGE /frequentation/comparaison"] = Who.Everybody,
            ["GET /frequentation/comparaison.csv"] = Who.Everybody,
            ["GET /frequentation/comparaison.svg"] = Who.Everybody,
            ["GET /frequentation/comparaison.xlsx"] = Who.Everybody,
            ["PAGE /frequentation/historique"] = Who.Everybody,
            ["GET /frequentation/historique.md"] = Who.Everybody,
            ["GET /frequentation/historique.pdf"] = Who.Everybody,
            ["GET /organisation/editions/{year:int}/bilan.pdf"] = Who.Reader,
            ["PAGE /organisation/editions/{year:int}/bilan"] = Who.Reader,
            ["GET /organisation/editions/{year:int}/bilan.md"] = Who.Reader,
            ["PAGE /frequentation/donnees"] = Who.Everybody,
            ["GET,HEAD /frequentation/donnees.csv"] = Who.Everybody,
            ["GET,HEAD /frequentation/dictionnaire.csv"] = Who.Everybody,
            ["GET,HEAD /frequentation/catalogue.jsonld"] = Who.Everybody,
            ["PAGE /organisation/comparaison"] = Who.Reader,
            ["PAGE /organisation/editions/{year:int}/frequentation/objectifs"] = Who.Organiser,
            ["GET /organisation/comparaison.csv"] = Who.Reader,
            ["GET /organisation/comparaison.svg"] = Who.Reader,
            ["GET /organisation/comparaison.xlsx"] = Who.Reader,
            ["GET /api/v1/editions/{year:int}/door/people"] = Who.Door,
            ["PAGE /entree/accueil"] = Who.Door,
            ["PAGE /organisation/editions/{year:int}/salle/doubles-entrees"] = Who.Supervisor,
            ["PAGE /organisation/editions/{year:int}/salle/liste-papier"] = Who.Supervisor,
            ["PAGE /organisation/editions/{year:int}/salle/saisie-papier"] = Who.Supervisor,
            ["PAGE /organisation/editions/{year:int}/salle/sur-place"] = Who.Supervisor,
            ["PAGE /organisation/editions/{year:int}/envois"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/envois/nouveau"] = Who.Organiser,
            ["PAGE /attestation/{code?}"] = Who.Everybody,
            ["PAGE /entree"] = Who.Door,
            ["PAGE /entree/affichage"] = Who.Door,
            ["PAGE /entree/essai"] = Who.Door,
            ["PAGE /entree/appareil"] = Who.Everybody,
            ["PAGE /entree/appareil/{secret:maxlength(200)}"] = Who.Everybody,
            ["PAGE /organisation/editions/{year:int}/appareils"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/regles"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/inscriptions/{id:guid}/blocage"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/appareils/{id:guid}/revocation"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/salle"] = Who.Supervisor,
            ["PAGE /editions"] = Who.Everybody,
            ["PAGE /editions/{year:int}"] = Who.Everybody,
            ["PAGE /erreur/{status:int=404}"] = Who.Everybody,
            ["PAGE /inscription/{key}/groupe/places"] = Who.Everybody,
            ["PAGE /inscription/{key}/groupe/annulation/{seat:guid?}"] = Who.Everybody,
            ["PAGE /inscription/{key}/groupe/contact"] = Who.Everybody,
            ["PAGE /inscription/{key}/groupe/donnees"] = Who.Everybody,
            ["PAGE /inscription/{key}/groupe/effacement"] = Who.Everybody,
            ["PAGE /inscription/{key}/groupe/noms"] = Who.Everybody,
            ["PAGE /inscription/{key}/groupe/liste"] = Who.Everybody,
            ["PAGE /editions/{year:int}/inscription/groupe"] = Who.Everybody,
            ["PAGE /inscription/{key}/groupe/effectif"] = Who.Everybody,
            ["PAGE /inscription/{key}/groupe/billets"] = Who.Everybody,
            ["PAGE /inscription/{key}/groupe/reprise/{seat:guid?}"] = Who.Everybody,
            ["PAGE /"] = Who.Everybody,
            ["PAGE /mentions-legales"] = Who.Everybody,
            ["PAGE /organisation/courriels"] = Who.OrganiserOfAll,
            ["PAGE /organisation/courriels/apercu"] = Who.OrganiserOfAll,
            ["PAGE /organisation/courriels/modeles/{name}/{language}"] = Who.OrganiserOfAll,
            ["PAGE /organisation/courriels/modeles/{name}/{language}/retablir"] = Who.OrganiserOfAll,
            ["PAGE /organisation/courriels/modeles"] = Who.OrganiserOfAll,
            ["PAGE /organisation/editions/{year:int}/badges/{id:guid?}"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/etat/{to}"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/changement"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}"] = Who.Organiser,
            ["PAGE /organisation/editions"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/inscriptions/export"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/inscriptions/ensemble"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/groupes/{id:guid}"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/groupes"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/places-gardees"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/inscriptions/import"] = Who.Organiser,
            ["PAGE /organisation/editions/nouvelle"] = Who.OrganiserOfAll,
            ["PAGE /organisation/editions/reprise"] = Who.OrganiserOfAll,
            ["PAGE /organisation/editions/sans-forum"] = Who.OrganiserOfAll,
            ["PAGE /organisation/editions/{year:int}/{list:regex(^(questions|enquete)$)}/nouvelle"] = Who.Organiser,
            ["PAGE /organisation/lieux/{venueId:guid}/salles/nouvelle"] = Who.OrganiserOfAll,
            ["PAGE /organisation/editions/{year:int}/programme/nouvelle"] = Who.Organiser,
            ["PAGE /organisation/lieux/nouveau"] = Who.OrganiserOfAll,
            ["PAGE /organisation/editions/{year:int}/programme"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/{list:regex(^(questions|enquete)$)}/{code}/retrait"] =
                Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/{list:regex(^(questions|enquete)$)}/{code}/modifier"] =
                Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/{list:regex(^(questions|enquete)$)}"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/groupes/{id:guid}/adresse"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/inscriptions/{id:guid}/adresse"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/inscriptions/{id:guid}/annulation"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/inscriptions/{id:guid}"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/inscriptions"] = Who.Organiser,
            ["PAGE /organisation/lieux/salles/{id:guid}"] = Who.OrganiserOfAll,
            ["PAGE /organisation/lieux/{id:guid}"] = Who.OrganiserOfAll,
            ["PAGE /organisation/editions/{year:int}/programme/{code}/inscriptions"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/programme/{code}/retrait"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/programme/{code}/modifier"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/enquete/resultats"] = Who.Organiser,
            ["PAGE /organisation/editions/{year:int}/inscriptions/{id:guid}/nouveau-billet"] = Who.Organiser,
            ["PAGE /organisation"] = Who.Reader,
            ["PAGE /organisation/recherche"] = Who.Organiser,
            ["PAGE /organisation/demandes"] = Who.OrganiserOfAll,
            ["PAGE /organisation/demandes/nouvelle"] = Who.OrganiserOfAll,
            ["PAGE /organisation/demandes/{id:guid}"] = Who.OrganiserOfAll,
            ["PAGE /organisation/demandes/{id:guid}/effacement/{registration:guid}"] = Who.OrganiserOfAll,
            ["GET /organisation/demandes/{id:guid}/copie/{registration:guid}.json"] = Who.OrganiserOfAll,
            ["PAGE /organisation/editions/{year:int}/frequentation"] = Who.Reader,
            ["PAGE /organisation/editions/{year:int}/prevision"] = Who.Reader,
            ["PAGE /organisation/editions/{year:int}/rythme"] = Who.Reader,
            ["PAGE /organisation/editions/{year:int}/arrivees"] = Who.Reader,
            ["PAGE /organisation/editions/{year:int}/prevision/controle"] = Who.Reader,
            ["PAGE /organisation/editions/{year:int}/prevision/salles"] = Who.Reader,
            ["PAGE /organisation/editions/{year:int}/prevision/accord"] = Who.Organiser,
            ["PAGE /organisation/lieux"] = Who.OrganiserOfAll,
            ["PAGE /organisation/editions/{year:int}/attente"] = Who.Organiser,
            ["PAGE /donnees-personnelles"] = Who.Everybody,
            ["PAGE /inscription/adresse/{proof}"] = Who.Everybody,
            ["PAGE /inscription/{key}/public"] = Who.Everybody,
            ["PAGE /inscription/{key}/annulation"] = Who.Everybody,
            ["PAGE /inscription/{key}/modifier"] = Who.Everybody,
            ["PAGE /inscription/{key}/donnees"] = Who.Everybody,
            ["PAGE /inscription/{key}/adresse"] = Who.Everybody,
            ["PAGE /inscription/{key}/effacement"] = Who.Everybody,
            ["PAGE /inscription"] = Who.Everybody,
            ["PAGE /inscription/{key}/place"] = Who.Everybody,
            ["PAGE /inscription/{key}/programme"] = Who.Everybody,
            ["PAGE /editions/{year:int}/inscription"] = Who.Everybody,
            ["PAGE /inscription/{key}/nouveau-billet"] = Who.Everybody,
            ["PAGE /inscription/{key}"] = Who.Everybody,
            ["PAGE /inscription/{key}/reprise"] = Who.Everybody,
            ["PAGE /inscription/{key}/desabonnement"] = Who.Everybody,
            ["PAGE /connexion/code"] = Who.Everybody,
            ["PAGE /connexion/fin"] = Who.Everybody,
            ["PAGE /connexion"] = Who.Everybody,
            ["PAGE /connexion/invitation/{token:maxlength(200)}"] = Who.Everybody,
            ["PAGE /plan-du-site"] = Who.Everybody,
            ["PAGE /enquete/{token}"] = Who.Everybody,
            ["PAGE /enquete/merci"] = Who.Everybody,
            ["PAGE /organisation/equipe/{id:guid}/{change}/{grantId:guid?}"] = Who.Administrator,
            ["PAGE /organisation/equipe/invitation"] = Who.Administrator,
            ["PAGE /organisation/journal"] = Who.Administrator,
            ["PAGE /organisation/equipe/{id:guid}"] = Who.Administrator,
            ["PAGE /organisation/compte"] = Who.SignedIn,
            ["PAGE /organisation/compte/code"] = Who.SignedIn,
            ["PAGE /organisation/compte/{change:regex(^(codes|retrait)$)}"] = Who.SignedIn,
            ["PAGE /organisation/equipe"] = Who.Administrator,
            ["PAGE /organisation/jetons/nouveau"] = Who.Administrator,
            ["PAGE /organisation/jetons/{id:guid}/revocation"] = Who.Administrator,
            ["PAGE /organisation/jetons"] = Who.Administrator,
            ["PAGE /organisation/webhooks"] = Who.Administrator,
            ["PAGE /organisation/webhooks/nouveau"] = Who.Administrator,
            ["PAGE /organisation/webhooks/{id:guid}"] = Who.Administrator,
            ["PAGE /organisation/webhooks/{id:guid}/fin"] = Who.Administrator,
            ["PAGE /frequentation"] = Who.Everybody,
            ["GET /inscription/{key}/donnees.json"] = Who.Everybody,
            ["GET /inscription/{key}/portefeuille/apple"] = Who.Everybody,
            ["GET /inscription/{key}/portefeuille/google"] = Who.Everybody,
            ["GET /inscription/{key}/billet.pdf"] = Who.Everybody,
            ["GET /inscription/{key}/attestation.pdf"] = Who.Everybody,
            ["GET /organisation/editions/{year:int}/inscriptions/export/fichier"] = Who.Organiser,
            ["GET /organisation/editions/{year:int}/inscriptions/{id:guid}/attestation.pdf"] = Who.Organiser,
            ["GET /organisation/editions/{year:int}/enquete/reponses.csv"] = Who.Organiser,
            ["GET /organisation/editions/{year:int}/badges/{printing:guid}.pdf"] = Who.Organiser,
            ["GET /organisation/editions/{year:int}/salle/sur-place/badge.pdf"] = Who.Supervisor,
            ["POST /api/v1/check-ins"] = Who.Door,
            ["GET /api/v1/editions/{year:int}/occupancy"] = Who.Door,
            ["POST /api/v1/editions/{year:int}/registrations"] = Who.Everybody,
            ["GET /api/v1/registrations/{id:guid}"] = Who.Organiser,
            ["PATCH /api/v1/registrations/{id:guid}"] = Who.Organiser,
            ["DELETE /api/v1/registrations/{id:guid}"] = Who.Organiser,
            ["POST /api/v1/registrations/{id:guid}/ticket"] = Who.Organiser,
            ["GET /api/v1/turnout"] = Who.Everybody,
            ["GET /api/v1/editions"] = Who.Everybody,
            ["GET /api/v1/editions/{year:int}"] = Who.Everybody,
            ["GET /api/v1/editions/{year:int}/registrations"] = Who.Organiser,
            ["POST /api/v1/editions/{year:int}/registrations/search"] = Who.Organiser,
            ["GET /api/v1/editions/{year:int}/turnout"] = Who.Organiser,
            ["ANY /health/live"] = Who.Everybody,
            ["ANY /health/ready"] = Who.Everybody,
            ["GET /api/docs/{documentName?}"] = Who.Everybody,
            ["GET /api/docs/favicon.svg"] = Who.Everybody,
            ["GET /api/docs/scalar.aspnetcore.js"] = Who.Everybody,
            ["GET /api/docs/scalar.js"] = Who.Everybody,
            ["GET /openapi/{documentName}.json"] = Who.Everybody,
            ["GET,HEAD /editions/{year:int}/programme.ics"] = Who.Everybody,
            ["GET,HEAD /frequentation.csv"] = Who.Everybody,
            ["GET,HEAD /inscription/{key}/agenda.ics"] = Who.Everybody,
            ["GET /api/v1/editions/{year:int}/door"] = Who.Door,
            ["GET /api/v1/editions/{year:int}/door/attendees/{part}"] = Who.Door,
            ["POST /api/v1/editions/{year:int}/door/device"] = Who.Door,
            ["GET /api/v1/editions/{year:int}/door/events"] = Who.Door,
            ["GET /api/v1/editions/{year:int}/door/scans"] = Who.Door,
            ["GET /.well-known/security.txt"] = Who.Everybody,
        };

    public sealed class OpenSite : IDisposable
    {
        // A stranger knocks everywhere within a minute.
        public ForumSite Site { get; } = new(290, SignedIn.ByHeader, ("RateLimits:Enabled", "false"));

        public void Dispose() => Site.Dispose();
    }
}
