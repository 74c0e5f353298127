using ForumESS.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ForumESS.Web.Errors;

/// <summary>
/// What pages say of a value that no form of theirs sends. The framework's words are English for everybody and repeat the
/// value.
/// </summary>
internal sealed class BindingTexts(IStringLocalizer<ErrorText> texts) : IConfigureOptions<MvcOptions>
{
    public void Configure(MvcOptions options)
    {
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => Malformed());
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => Malformed());
        messages.SetUnknownValueIsInvalidAccessor(_ => Malformed());
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(Malformed);
        messages.SetValueIsInvalidAccessor(_ => Malformed());
        messages.SetValueMustNotBeNullAccessor(_ => Malformed());
        messages.SetMissingKeyOrValueAccessor(Malformed);
    }

    // Read at each refusal: the language is the request's.
    private string Malformed() => texts["request.field_malformed"].Value;
}
