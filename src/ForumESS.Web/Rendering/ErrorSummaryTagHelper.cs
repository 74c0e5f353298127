using System.Globalization;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Rendering;

/// <summary>
/// Says above a form why it was refused: a link to each faulty field, or the one sentence that concerns it as a
/// whole. Nothing when there was no refusal.
/// </summary>
[HtmlTargetElement("ess-error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper(IStringLocalizer<SharedText> texts) : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Names of the fields that no property of the page stands for, in the order of the page.</summary>
    public IReadOnlyList<string> Then { get; set; } = [];

    /// <summary>
    /// What a field is part of, where several of the page are called the same: it stands before the field's sentence.
    /// Null for a field whose sentence says all.
    /// </summary>
    public Func<string, string?> Of { get; set; } = _ => null;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext
            .ViewData.ModelState.SelectMany(entry =>
                entry
                    .Value!.Errors.Take(1)
                    .Select(error => (Field: entry.Key, Text: Whole(entry.Key, error.ErrorMessage)))
            )
            .OrderBy(error => Place(error.Field), StringComparer.Ordinal)
            .ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "alert alert-danger");
        output.Attributes.SetAttribute("role", "alert");
        // Focused on arrival, without a script.
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");
        output.Content.AppendHtml(Icon.Render(IconName.Danger));
        output.Content.AppendHtml(errors is [{ Field: "" } whole] ? Sentence(whole.Text) : List(errors));
    }

    // The model state keeps an order of its own; a form's fields stand in that of its properties.
    private string Place(string field)
    {
        var place = "";
        var metadata = ViewContext.ViewData.ModelMetadata;
        foreach (var name in field.Split('.'))
        {
            var property = name.Split('[')[0];
            var key = name[property.Length..].Trim('[', ']');
            var index = metadata.Properties.ToList().FindIndex(known => known.PropertyName == property);
            if (index < 0)
            {
                break;
            }
            metadata = metadata.Properties[index];
            place += $"{index:D4}";
            if (key.Length > 0)
            {
                // A row by its number, a language in the order that forms ask for them.
                var row = int.TryParse(key, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : Locales.All.ToList().FindIndex(locale => locale.Code == key);
                place += $"{row:D4}";
                metadata = metadata.ElementMetadata ?? metadata;
            }
        }
        return $"{place}{Then.ToList().IndexOf(field):D4}";
    }

    private string Whole(string field, string text) =>
        Of(field) is { } part ? texts["Form.Error.Of", part, text].Value : text;

    private static TagBuilder Sentence(string text)
    {
        var paragraph = new TagBuilder("p");
        var bold = new TagBuilder("b");
        bold.InnerHtml.Append(text);
        paragraph.InnerHtml.AppendHtml(bold);
        return paragraph;
    }

    private TagBuilder List(List<(string Field, string Text)> errors)
    {
        var title = new TagBuilder("h2");
        title.AddCssClass("h3 mb-2");
        title.InnerHtml.Append(texts.Count("Form.Errors", errors.Count));
        var list = new TagBuilder("ul");
        foreach (var (field, text) in errors)
        {
            var item = new TagBuilder("li");
            item.InnerHtml.AppendHtml(field.Length == 0 ? new HtmlContentBuilder().Append(text) : Link(field, text));
            list.InnerHtml.AppendHtml(item);
        }
        var all = new TagBuilder("div");
        all.InnerHtml.AppendHtml(title).AppendHtml(list);
        return all;
    }

    private static TagBuilder Link(string field, string text)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = $"#{FieldTagHelper.IdOf(field)}";
        link.InnerHtml.Append(text);
        return link;
    }
}
