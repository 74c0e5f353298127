using ForumESS.Web.Resources;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Rendering;

/// <summary>Whether the browser keeps what is typed into a field until its form was stored, and where.</summary>
public enum Draft
{
    None,

    /// <summary>A text for everybody: kept by the browser for a week, whatever becomes of the tab.</summary>
    Public,

    /// <summary>
    /// A text about somebody: kept by its tab alone, for a day at most. It outlives a reload, an ended session and a browser
    /// that opens its tabs again after a crash, and goes with the tab, by signing out in any tab, or when another account opens
    /// the office there, for the computer may be shared and nobody could erase what lies in a browser. What people say of their health, and lists of people, are not kept at all.
    /// </summary>
    OfPerson,
}

/// <summary>What stands above a field with a draft: hidden until the script has found one.</summary>
public static class DraftNotice
{
    /// <param name="isTyped">The field shows what was sent and refused, or only looked at, rather than what is stored.</param>
    public static IHtmlContent Of(
        Draft kind,
        string field,
        string label,
        bool isTyped,
        TimeZoneInfo zone,
        IStringLocalizer<SharedText> texts
    )
    {
        var notice = new TagBuilder("div");
        notice.AddCssClass("alert alert-info draft");
        notice.Attributes["role"] = "status";
        notice.Attributes["hidden"] = "hidden";
        notice.Attributes["data-draft"] = field;
        notice.Attributes["data-draft-kind"] = kind == Draft.Public ? "public" : "person";
        notice.Attributes["data-draft-typed"] = isTyped ? "true" : "false";
        // When it was typed is told as the site tells every time, which a browser elsewhere would not.
        notice.Attributes["data-draft-zone"] = zone.Id;
        notice.Attributes["data-draft-hour"] = texts["Draft.Hour"];
        notice.Attributes["data-draft-time"] = texts["Draft.Time"];
        notice.InnerHtml.AppendHtml(Icon.Render(IconName.Info));
        var body = new TagBuilder("div");
        body.InnerHtml.AppendHtml(
            Part(
                "found",
                Line(Words(texts["Draft.Found"]), Words(texts["Draft.Stale"], "stale")),
                Button("restore", "btn-primary", texts["Draft.Restore"], label),
                Button("discard", "btn-outline-primary", texts["Draft.Discard"], label)
            )
        );
        body.InnerHtml.AppendHtml(
            Part(
                "restored",
                Line(Words(texts["Draft.Restored"])),
                Button("undo", "btn-outline-primary", texts["Draft.Undo"], label)
            )
        );
        notice.InnerHtml.AppendHtml(body);
        return notice;
    }

    private static TagBuilder Part(string name, IHtmlContent words, params TagBuilder[] buttons)
    {
        var part = new TagBuilder("div");
        part.Attributes["data-draft-part"] = name;
        part.InnerHtml.AppendHtml(words);
        var row = new TagBuilder("p");
        row.AddCssClass("draft-buttons");
        foreach (var button in buttons)
        {
            row.InnerHtml.AppendHtml(button);
        }
        part.InnerHtml.AppendHtml(row);
        return part;
    }

    private static TagBuilder Line(params TagBuilder[] sentences)
    {
        var line = new TagBuilder("p");
        foreach (var sentence in sentences)
        {
            line.InnerHtml.AppendHtml(sentence).Append(" ");
        }
        return line;
    }

    private static TagBuilder Words(string text, string? name = null)
    {
        var words = new TagBuilder(name is null ? "b" : "span");
        if (name is not null)
        {
            words.Attributes["data-draft-part"] = name;
        }
        words.InnerHtml.Append(text);
        return words;
    }

    // Several fields of a page may have one: heard alone, a button says which it speaks of.
    private static TagBuilder Button(string action, string style, string text, string label)
    {
        var button = new TagBuilder("button");
        button.AddCssClass($"btn btn-sm {style}");
        button.Attributes["type"] = "button";
        button.Attributes["data-draft-action"] = action;
        button.InnerHtml.Append(text);
        var whose = new TagBuilder("span");
        whose.AddCssClass("visually-hidden");
        whose.InnerHtml.Append($" ({label})");
        button.InnerHtml.AppendHtml(whose);
        return button;
    }
}
