using ForumESS.Domain;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ForumESS.Web.Errors;

/// <summary>The one place that turns a refusal into errors beside a form's fields.</summary>
public static class ModelStateErrors
{
    /// <param name="prefix">The bound property that holds the form's fields, e.g. <c>Form</c>.</param>
    public static void AddRefusal(this ModelStateDictionary state, Error error, ErrorTexts texts, string prefix)
    {
        foreach (var field in error.Fields)
        {
            state.AddModelError($"{prefix}.{field.Field}", texts.For(field));
        }
        if (error.Fields.Count == 0)
        {
            state.AddModelError("", texts.For(error));
        }
    }
}
