using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumESS.IntegrationTests.House;

namespace ForumESS.IntegrationTests.Http;

/// <summary>What all forms of the office owe to whoever fills them in.</summary>
public sealed class OfficeEaseTests(FilledOffice office) : IClassFixture<FilledOffice>
{
    private const int Attempts = 3;

    // A password is never sent back, nor a code that works once.
    private const string Typed =
        "select, textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=file], [type=password], [autocomplete=one-time-code])";

    /// <summary>What takes away or ends: the page where it is done, and the name that is heard before it is.</summary>
    private static readonly Dictionary<string, string> Ended = new()
    {
        ["/organisation/compte"] = "partout",
        ["/organisation/courriels/{id}/classement"] = "Zoé Férand",
        ["/organisation/courriels/modeles/{code}/fr/retablir"] = "Adresse changée",
        ["/organisation/demandes/{id}"] = "Zoé Férand",
        ["/organisation/demandes/{id}/effacement/{id}"] = "Zoé Férand",
        ["/organisation/equipe"] = "invitee@exemple.fr",
        ["/organisation/equipe/{id}/fermeture"] = "Sam Bobine",
        ["/organisation/equipe/{id}/mot-de-passe"] = "Sam Bobine",
        ["/organisation/equipe/{id}/retrait/{id}"] = "Sam Bobine",
        ["/organisation/jetons/{id}/revocation"] = "Clé de la billetterie",
        ["/organisation/lieux/{id}/images&retirer"] = "La façade",
        ["/organisation/webhooks/{id}/fin"] = "https://relations.example/forum",
        [$"{FilledOffice.Edition}/appareils/{{id}}/revocation"] = "Téléphone de la porte A",
        [$"{FilledOffice.Edition}/envois"] = "Invitation",
        [$"{FilledOffice.Edition}/etat/cancelled"] = "2027",
        [$"{FilledOffice.Edition}/inscriptions/{{id}}/annulation"] = "Zoé Férand",
        [$"{FilledOffice.Edition}/inscriptions/{{id}}/blocage"] = "Zoé Férand",
        [$"{FilledOffice.Edition}/inscriptions/{{id}}/nouveau-billet"] = "Zoé Férand",
        [$"{FilledOffice.Edition}/programme/{{code}}/retrait"] = "Récits croisés",
        [$"{FilledOffice.Edition}/questions/{{code}}/retrait"] = "Votre régime",
        [$"{FilledOffice.Edition}/salle/sur-place/{{id}}/oubli"] = "d’Inès Petit",
    };

    /// <summary>
    /// Long fields without a draft: what people say of their health, names of gates, and a note on several at once, whose
    /// page's address does not say on whom.
    /// </summary>
    private static readonly string[] NotKept = ["Form.Needs", "Gates", "Note"];

    // Not red, because little is lost, but done for good.
    private static readonly string[] AlsoEnds = ["Classer", "Arrêter", "Remplacer le billet", "Ne plus écrire"];

    [Fact]
    public void What_takes_away_or_ends_names_what_it_is_about()
    {
        var findings = new List<string>();
        var met = new HashSet<string>();
        foreach (var (address, page) in office.Pages)
        {
            var kind = FilledOffice.KindOf(new Uri(office.Browser.BaseAddress!, address));
            foreach (var button in Forms(page).SelectMany(form => form.QuerySelectorAll("button")).Where(Ends))
            {
                var told = $"{page.QuerySelector("h1")!.Words()} / {Heard(button)}";
                met.Add(kind);
                if (!Ended.TryGetValue(kind, out var name) || !told.Contains(name, StringComparison.Ordinal))
                {
                    findings.Add($"{address}: {told}");
                }
            }
        }

        Findings.None(findings.Concat(Ended.Keys.Except(met).Select(kind => $"{kind} was not met")));
    }

    [Fact]
    public async Task Each_long_text_has_a_draft_or_a_reason_against_one()
    {
        var list = $"{FilledOffice.Edition}/inscriptions";
        using var bulk = await office.Browser.SendFormAsync(
            list,
            "Preview",
            new Dictionary<string, string> { ["Act"] = "Note", ["All"] = "true" }
        );
        var pages = office.Pages.Append((Address: $"{list}/ensemble", Page: await bulk.ReadPageAsync()));

        var texts = pages
            .SelectMany(page =>
                Forms(page.Page)
                    .SelectMany(form => form.QuerySelectorAll("textarea"))
                    .Select(text => (page.Address, text))
            )
            .Select(found => (found.Address, Name: found.text.GetAttribute("name")!, Has: HasDraft(found.text)))
            .ToList();

        Findings.None(
            texts
                .Where(text => text.Has == NotKept.Any(text.Name.StartsWith))
                .Select(text => $"{text.Address}: {text.Name} has {(text.Has ? "a" : "no")} draft")
                .Concat(NotKept.Where(name => !texts.Any(text => text.Name.StartsWith(name, StringComparison.Ordinal))))
        );
        Assert.Contains(texts, text => text is { Name: "Form.Done", Has: true });
        Assert.InRange(texts.Count, 20, int.MaxValue);
    }

    [Fact]
    public async Task A_form_that_comes_back_shows_what_was_typed_and_chosen()
    {
        var findings = new List<string>();
        var forms = new HashSet<string>();
        foreach (var (address, page) in office.Pages)
        {
            foreach (var (form, place) in Forms(page).Select((form, place) => (form, place)))
            {
                if (
                    Fields(form).Any(field => field is not IHtmlSelectElement)
                    && forms.Add(FilledOffice.KindOf(Target(address, form)))
                )
                {
                    findings.AddRange(await LostAsync(address, place));
                }
            }
        }

        Findings.None(findings);
        Assert.InRange(forms.Count, 50, int.MaxValue);
    }

    // Until it comes back: with a text that is too long, with what is no number, day or address, with blanks.
    private async Task<IEnumerable<string>> LostAsync(string address, int place)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var page = await office.Browser.PageAsync(address);
            if (Forms(page).ElementAtOrDefault(place) is not { } form)
            {
                break;
            }
            var fields = Fields(form).ToList();
            var typed = fields.Select((field, number) => (Name: field.GetAttribute("name")!, Value: "")).ToList();
            for (var i = 0; i < fields.Count; i++)
            {
                typed[i] = typed[i] with { Value = Odd(fields[i], i, attempt, fields.Find(IsText)) };
            }
            var rest = form.Values().Where(value => typed.All(field => field.Name != value.Name));
            using var content = new FormUrlEncodedContent(
                rest.Concat(typed).Select(field => KeyValuePair.Create(field.Name, field.Value))
            );
            using var answer = await office.Browser.PostAsync(Target(address, form), content);
            var back = await answer.ReadPageAsync();
            // A page of another heading is what the form led to.
            if ((int)answer.StatusCode >= 400 || back.QuerySelector("h1")?.Words() == page.QuerySelector("h1")!.Words())
            {
                return typed
                    .GroupBy(field => field.Name, field => field.Value)
                    .Where(field => !Shown(back, field.Key).Take(field.Count()).SequenceEqual(field))
                    .Select(field =>
                        $"{Target(address, form).PathAndQuery}: {(int)answer.StatusCode} lost {field.Key}"
                    );
            }
        }
        return [$"{address}: form {place} took everything"];
    }

    // Hidden, for whoever has no script: it is the script that finds a draft.
    private static bool HasDraft(IElement field) =>
        field.Closest(".field")?.QuerySelector("[data-draft][hidden]")?.GetAttribute("data-draft") == field.Id;

    private static bool Ends(IElement button) =>
        button.ClassList.Contains("btn-outline-danger")
        || AlsoEnds.Any(words => button.Words().StartsWith(words, StringComparison.Ordinal));

    // Its accessible name.
    private static string Heard(IElement button) =>
        button.GetAttribute("aria-labelledby") is { } ids
            ? string.Join(' ', ids.Split(' ').Select(id => button.Owner!.GetElementById(id)!.Words()))
            : button.GetAttribute("aria-label") ?? button.Words();

    private Uri Target(string address, IHtmlFormElement form) =>
        new(new Uri(office.Browser.BaseAddress!, address), form.GetAttribute("action") ?? address);

    private static IEnumerable<IHtmlFormElement> Forms(IHtmlDocument page) =>
        page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]");

    private static IEnumerable<IElement> Fields(IHtmlFormElement form) =>
        form.QuerySelectorAll(Typed)
            .Where(field => field.HasAttribute("name") && !field.HasAttribute("readonly"))
            .Where(field => field.Closest("fieldset[disabled]") is null);

    private static string Odd(IElement field, int number, int attempt, IElement? first)
    {
        if (field is IHtmlSelectElement list)
        {
            return list.Options[^1].Value;
        }
        if (attempt == 2)
        {
            return field == first ? "" : Odd(field, number, 1, first);
        }
        if (attempt == 0 && field == first)
        {
            return new string('é', (Most(field) ?? 10_000) + 1);
        }
        var text =
            field.GetAttribute("type") == "email" ? $"sans arobase {number}"
            : !IsText(field) ? "x"
            : field is IHtmlTextAreaElement ? $"Saisi {number}\nsur deux lignes"
            : $"Saisi {number}";
        return Most(field) < text.Length ? text[..Most(field)!.Value] : text;
    }

    private static bool IsText(IElement field) =>
        field is not IHtmlSelectElement
        && field.GetAttribute("inputmode") is not ("numeric" or "decimal")
        && field.GetAttribute("type") is null or "text" or "search" or "url" or "tel";

    private static int? Most(IElement field) =>
        field.GetAttribute("maxlength") is { } most ? int.Parse(most, CultureInfo.InvariantCulture) : null;

    private static IEnumerable<string> Shown(IParentNode page, string name) =>
        page.QuerySelectorAll($"main [name='{name}']")
            .Select(field =>
                field switch
                {
                    IHtmlTextAreaElement area => area.Value,
                    IHtmlSelectElement list => list.Value ?? "",
                    _ => field.GetAttribute("value") ?? "",
                }
            );
}
