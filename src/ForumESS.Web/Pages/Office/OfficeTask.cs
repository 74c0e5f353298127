using ForumESS.Application.Editions;
using ForumESS.Domain.Editions;
using ForumESS.Web.Rendering;

namespace ForumESS.Web.Pages.Office;

/// <summary>Something the office should do, most pressing first. <see cref="Key"/> names its texts.</summary>
/// <param name="Href">Where it is done.</param>
public sealed record OfficeTask(IconName Icon, string Key, string Href, params object[] Values)
{
    private static readonly TimeSpan ReleaseIsNear = TimeSpan.FromDays(7);

    /// <summary>What an edition asks for, from what is stored of it.</summary>
    /// <param name="gatesNeededWithin">How long before the forum the doors should have names.</param>
    public static IEnumerable<OfficeTask> Of(OfficeEdition edition, DateTimeOffset now, TimeSpan gatesNeededWithin)
    {
        var root = $"/organisation/editions/{edition.Plan.Year}";
        if (edition.Plan.EndsAt < now)
        {
            yield return new(IconName.Caution, "Hold", $"{root}/etat/held");
            yield break;
        }
        var missing = Missing(edition).ToArray();
        if (edition.Status is EditionStatus.Draft or EditionStatus.Announced)
        {
            yield return missing.Length == 0
                ? new(IconName.Success, "Open", $"{root}/etat/open")
                : new(IconName.Edit, "Complete", root, missing);
        }
        if (edition.Seats is { } seats && edition.Status == EditionStatus.Open)
        {
            if (seats.NeedHelp > 0)
            {
                yield return new(IconName.Caution, "PassedOver", $"{root}/attente", seats.NeedHelp);
            }
            if (seats.Left == 0)
            {
                yield return seats.KeepsWaitingList
                    ? new(IconName.Info, "FullLine", $"{root}/attente")
                    : new(IconName.Danger, "Full", root);
            }
            else if (edition.Audiences.Any(quota => quota.IsInvited && quota.Left == 0))
            {
                yield return new(IconName.Caution, "QuotaFull", root);
            }
            if (seats.ReleaseAt is { } release && release > now && release - now < ReleaseIsNear && edition.Kept > 0)
            {
                yield return new(IconName.Clock, "Release", root, edition.Kept, release);
            }
        }
        if (edition.Gates.Count == 0 && edition.Plan.StartsAt - now < gatesNeededWithin)
        {
            yield return new(IconName.Place, "Gates", root);
        }
    }

    /// <summary>Names of the texts of what an edition lacks before it may open.</summary>
    private static IEnumerable<object> Missing(OfficeEdition edition)
    {
        var plan = edition.Plan;
        if (plan.Theme is null)
        {
            yield return "Theme";
        }
        if (plan.RoomId is null)
        {
            yield return "Room";
        }
        if (plan.StartsAt is null || plan.EndsAt is null)
        {
            yield return "Dates";
        }
        if (plan.RegistrationOpensAt is null || plan.RegistrationClosesAt is null)
        {
            yield return "Window";
        }
        if (edition.Seats is null or { Total: 0 })
        {
            yield return "Seats";
        }
    }
}
