using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Mails;

internal static class MailTitles
{
    private const string OfGroup = "group_";

    /// <summary>What the office calls a mail, by the name of its files.</summary>
    public static string MailTitle(this IStringLocalizer<MailText> texts, string name) =>
        texts[$"Kind.{name}"] is { ResourceNotFound: false } known
            ? known.Value
            : texts["Kind.ForGroup", texts[$"Kind.{name[OfGroup.Length..]}"].Value];
}
