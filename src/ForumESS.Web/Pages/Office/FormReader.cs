using System.Globalization;
using ForumESS.Domain;
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
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }
        // Thousands may be parted by any kind of space.
        var digits = string.Concat(typed.Where(c => !char.IsWhiteSpace(c)));
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }
        Refuse(field, "number.malformed", label);
        return null;
    }

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

    private void Refuse(string field, string code, string label) =>
        state.AddModelError(
            field,
            texts.For(new FieldError(field, code) { Args = new Dictionary<string, object> { ["field"] = label } })
        );
}
