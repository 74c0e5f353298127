using ForumESS.Application.Editions;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>What the pages of an edition's questions share.</summary>
internal static class QuestionListing
{
    /// <summary>The audiences a question may be for: those invited, and those it names already; all before seats are set.</summary>
    public static IReadOnlyList<OfficeQuota> Audiences(OfficeEdition edition, IReadOnlyList<string> named)
    {
        OfficeQuota[] invited =
        [
            .. edition.Audiences.Where(quota => quota.IsInvited || named.Contains(quota.Audience)),
        ];
        return invited.Length > 0 ? invited : edition.Audiences;
    }

    /// <summary>The kind that an address names; null for none or an unknown one.</summary>
    public static QuestionKind? Kind(string? code) =>
        Enum.GetValues<QuestionKind>()
            .Where(kind => StoredCode.Of(kind) == code)
            .Cast<QuestionKind?>()
            .FirstOrDefault();

    public static string Label(Question question) => question.Plan.Label.In(Locales.Current.Code);
}
