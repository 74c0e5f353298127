using ForumESS.Application.Registrations;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Registrations;

/// <summary>The sentence beside the newsletter's box, kept word for word with each consent.</summary>
public sealed class NewsletterConsent(IStringLocalizer<RegistrationText> texts)
{
    /// <summary>Changes with every change of the wording, in any language.</summary>
    private const string Version = "2026-11";

    public string Text => texts["Newsletter.Text"];

    /// <summary>Null when the box was not ticked.</summary>
    public ShownConsent? Given(bool ticked) => ticked ? new ShownConsent(Text, Version) : null;
}
