using ForumESS.Infrastructure.Site;
using ForumESS.Web.Resources;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Rendering;

/// <summary>
/// One field of a form: label, hint, control and, after a refusal, its error; bound by name, linked for screen readers.
/// Further attributes (autocomplete, inputmode, maxlength, rows…) land on the control.
/// </summary>
[HtmlTargetElement("ess-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(IStringLocalizer<SharedText> texts, SiteOptions site) : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    /// <summary>Expected format and an example; null where the label says all.</summary>
    public string? Hint { get; set; }

    /// <summary>Ids of texts elsewhere on the page that tell what several fields mean; null where none does.</summary>
    public string? DescribedBy { get; set; }

    /// <summary>The input's type; <c>textarea</c> for several lines.</summary>
    public string Type { get; set; } = "text";

    public bool Required { get; set; }

    /// <summary>Stands behind the label where neither « obligatoire » nor « facultatif » is true for everybody.</summary>
    public string? Mark { get; set; }

    /// <summary>Makes the control a list to choose from.</summary>
    public IEnumerable<SelectListItem>? Options { get; set; }

    /// <summary>For several lines, or a sentence that took thinking: whether the browser keeps what is typed.</summary>
    public Draft Draft { get; set; }

    /// <summary>The id of a form's field: what a link to it names.</summary>
    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var state = ViewContext.ViewData.ModelState[name];
        var error = state?.Errors.FirstOrDefault()?.ErrorMessage;
        var control = Control(name, state?.AttemptedValue ?? For.Model?.ToString(), output.Attributes);
        Describe(control, IdOf(name), error is not null);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", error is null ? "field" : "field field-invalid");
        output.Content.AppendHtml(LabelFor(IdOf(name)));
        if (Hint is not null)
        {
            output.Content.AppendHtml(Paragraph("hint", HintId(IdOf(name)), new HtmlContentBuilder().Append(Hint)));
        }
        if (Draft != Draft.None)
        {
            output.Content.AppendHtml(
                DraftNotice.Of(Draft, IdOf(name), Label, state?.AttemptedValue is not null, site.TimeZone, texts)
            );
        }
        output.Content.AppendHtml(control);
        if (error is not null)
        {
            output.Content.AppendHtml(Paragraph("field-error", ErrorId(IdOf(name)), Sentence(error)));
        }
    }

    private static string HintId(string id) => $"{id}-hint";

    private static string ErrorId(string id) => $"{id}-error";

    private TagBuilder LabelFor(string id)
    {
        var label = new TagBuilder("label");
        label.AddCssClass("form-label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append($"{Label} {Mark ?? texts[Required ? "Field.Required" : "Field.Optional"]}");
        return label;
    }

    private TagBuilder Control(string name, string? value, TagHelperAttributeList attributes)
    {
        var tag = new TagBuilder(
            Options is not null ? "select"
            : Type == "textarea" ? "textarea"
            : "input"
        );
        foreach (var attribute in attributes)
        {
            tag.Attributes[attribute.Name] = attribute.Value?.ToString();
        }
        tag.AddCssClass(Options is null ? "form-control" : "form-select");
        tag.Attributes["id"] = IdOf(name);
        tag.Attributes["name"] = name;
        if (Required)
        {
            tag.Attributes["required"] = "required";
        }
        Fill(tag, value);
        return tag;
    }

    private void Fill(TagBuilder tag, string? value)
    {
        switch (tag.TagName)
        {
            case "select":
                foreach (var option in Options!)
                {
                    tag.InnerHtml.AppendHtml(OptionOf(option, value));
                }
                break;
            case "textarea":
                // The parser drops a first line break: this one, not the writer's.
                tag.InnerHtml.AppendHtml("\n").Append(value ?? "");
                break;
            default:
                tag.TagRenderMode = TagRenderMode.SelfClosing;
                tag.Attributes["type"] = Type;
                // A password never travels back.
                if (Type != "password" && value is not null)
                {
                    tag.Attributes["value"] = value;
                }
                break;
        }
    }

    private static TagBuilder OptionOf(SelectListItem item, string? value)
    {
        var option = new TagBuilder("option");
        option.Attributes["value"] = item.Value;
        if (value is null ? item.Selected : item.Value == value)
        {
            option.Attributes["selected"] = "selected";
        }
        option.InnerHtml.Append(item.Text);
        return option;
    }

    private void Describe(TagBuilder control, string id, bool invalid)
    {
        var by = new List<string>();
        if (invalid)
        {
            control.AddCssClass("is-invalid");
            control.Attributes["aria-invalid"] = "true";
            by.Add(ErrorId(id));
        }
        if (Hint is not null)
        {
            by.Add(HintId(id));
        }
        if (DescribedBy is not null)
        {
            by.Add(DescribedBy);
        }
        if (by.Count > 0)
        {
            control.Attributes["aria-describedby"] = string.Join(' ', by);
        }
    }

    private static IHtmlContent Sentence(string error)
    {
        var text = new TagBuilder("span");
        text.InnerHtml.Append(error);
        return new HtmlContentBuilder().AppendHtml(Icon.Render(IconName.Danger)).AppendHtml(text);
    }

    private static TagBuilder Paragraph(string style, string id, IHtmlContent content)
    {
        var paragraph = new TagBuilder("p");
        paragraph.AddCssClass(style);
        paragraph.Attributes["id"] = id;
        paragraph.InnerHtml.AppendHtml(content);
        return paragraph;
    }
}
