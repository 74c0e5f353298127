using System.Globalization;
using ForumESS.Domain;
using ForumESS.Domain.Questions;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ForumESS.Web.Pages.Office;

/// <summary>Reads numbers and times out of a form's texts and notes what cannot be read beside its field.</summary>
internal sealed class FormReader(ModelStateDictionary state, ErrorTexts texts, LocalTimes times)
{
    /// <summary>Null for a blank text, and for a fault, which is then noted.</summary>
    /// <param name="field">The field's full name.</param>
    /// <param name="label">What the field is called on the page.</param>
    public int? Number(string field, string? typed, string label)
    {
        var number = Read(typed);
        if (number is null && !string.IsNullOrWhiteSpace(typed))
        {
            Refuse(field, "number.malformed", label);
        }
        return number;
    }

    /// <summary>Null where it is no whole number from 0 on. Thousands may be parted by any kind of space.</summary>
    public static int? Read(string? typed) =>
        int.TryParse(
            string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c))),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    /// <inheritdoc cref="Number"/>
    public DateTimeOffset? Instant(string field, string? typed, string label)
    {
        var (instant, fault) = times.Parse(typed);
        if (fault is not null)
        {
            Refuse(field, fault, label);
        }
        return instant;
    }

    /// <summary>The first instant of the day typed; null for a blank text, and for a fault, which is then noted.</summary>
    /// <param name="fault">The code of what is wrong with anything else.</param>
    public DateTimeOffset? Day(string field, string? typed, string fault)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }
        var (instant, wrong) = times.Parse($"{typed.Trim()}T00:00");
        if (wrong is not null)
        {
            Refuse(field, fault);
        }
        return instant;
    }

    /// <summary>A number with decimals, as an answer may be; null for a blank text, and for a fault, which is then noted.</summary>
    public decimal? Bound(string field, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }
        if (AnswerReader.ParseNumber(typed) is { } number)
        {
            return number;
        }
        Refuse(field, "question.bound_malformed");
        return null;
    }

    /// <summary>Notes what is wrong with a field whose text names it already.</summary>
    public void Refuse(string field, string code) => state.AddModelError(field, texts.For(new FieldError(field, code)));

    private void Refuse(string field, string code, string label) =>
        state.AddModelError(
            field,
            texts.For(new FieldError(field, code) { Args = new Dictionary<string, object> { ["field"] = label } })
        );
}
