using ForumESS.Application.Mail;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Mails;

/// <summary>The words of a mail as they are typed, and on whom they are tried out.</summary>
public sealed class WordingForm
{
    public string? Subject { get; set; }
    public string? Html { get; set; }
    public string? Text { get; set; }

    /// <summary>A registration's id; empty for an invented person.</summary>
    public string? Registration { get; set; }

    public string? Recipient { get; set; }

    public Guid? RegistrationId => Guid.TryParse(Registration, out var id) ? id : null;

    internal IEnumerable<FieldText> Said(string language, IStringLocalizer<MailText> texts) =>
        [
            new(texts["Wording.Subject"], Subject, language),
            new(texts["Wording.Html"], Html, language),
            new(texts["Wording.Text"], Text, language),
        ];

    public static WordingForm Of(MailWording wording)
    {
        ArgumentNullException.ThrowIfNull(wording);
        return new()
        {
            Subject = wording.Subject,
            Html = wording.Html,
            Text = wording.Text,
        };
    }

    public MailWording Of(string name, string language) =>
        new(name, language, (Subject ?? "").Trim(), Html ?? "", Text ?? "");
}
