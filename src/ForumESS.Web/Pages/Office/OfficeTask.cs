using ForumESS.Application.Editions;
using ForumESS.Application.Office;
using ForumESS.Domain.Editions;
using ForumESS.Web.Rendering;

namespace ForumESS.Web.Pages.Office;

/// <summary>Something the office should do, most pressing first. <see cref="Key"/> names its texts.</summary>
/// <param name="Href">Where it is done.</param>
public sealed record OfficeTask(IconName Icon, string Key, string Href, params object[] Values)
{
    private static readonly TimeSpan ReleaseIsNear = TimeSpan.FromDays(7);

    // Of an audience's seats: with a tenth left, other audiences' seats may still be moved in time.
    private const int NearlyFullPart = 10;

    /// <summary>What an edition asks for, from what is stored of it.</summary>
    /// <param name="gatesNeededWithin">How long before the forum the doors should have names.</param>
    public static IEnumerable<OfficeTask> Of(
        OfficeEdition edition,
        OfficeCares cares,
        DateTimeOffset now,
        TimeSpan gatesNeededWithin
    )
    {
        var root = $"/organisation/editions/{edition.Plan.Year}";
        if (edition.Plan.EndsAt < now)
        {
            return [new(IconName.Caution, "Hold", $"{root}/etat/held")];
        }
        return
        [
            .. OfDay(cares, root),
            .. OfOpening(edition, root),
            .. edition is { Seats: { } seats, Status: EditionStatus.Open } ? OfSeats(edition, seats, now, root) : [],
            .. edition.Gates.Count == 0 && edition.Plan.StartsAt - now < gatesNeededWithin
                ? (OfficeTask[])[new(IconName.Place, "Gates", root)]
                : [],
        ];
    }

    private static IEnumerable<OfficeTask> OfDay(OfficeCares cares, string root)
    {
        if (cares.SilentDevices > 0)
        {
            yield return new(IconName.Danger, "DevicesSilent", $"{root}/appareils", cares.SilentDevices);
        }
        if (cares.FirstOfferEnds is { } ends)
        {
            yield return new(IconName.Clock, "OffersEnding", $"{root}/attente", cares.OffersEnding, ends);
        }
    }

    private static IEnumerable<OfficeTask> OfOpening(OfficeEdition edition, string root)
    {
        if (edition.Status is EditionStatus.Draft or EditionStatus.Announced)
        {
            var missing = Missing(edition).ToArray();
            yield return missing.Length == 0
                ? new(IconName.Success, "Open", $"{root}/etat/open")
                : new(IconName.Edit, "Complete", root, missing);
        }
    }

    private static IEnumerable<OfficeTask> OfSeats(
        OfficeEdition edition,
        OfficeSeats seats,
        DateTimeOffset now,
        string root
    )
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
        else if (edition.Audiences.Any(quota => quota is { IsInvited: true, TakesSeat: true, Left: 0 }))
        {
            yield return new(IconName.Caution, "QuotaFull", root);
        }
        if (seats.Left > 0 && edition.Audiences.Count(IsNearlyFull) is > 0 and var near)
        {
            yield return new(IconName.Caution, "QuotaNear", root, near);
        }
        if (seats.ReleaseAt is { } release && release > now && release - now < ReleaseIsNear && edition.Kept > 0)
        {
            yield return new(IconName.Clock, "Release", root, edition.Kept, release);
        }
    }

    private static bool IsNearlyFull(OfficeQuota quota) =>
        quota is { IsInvited: true, TakesSeat: true, Left: > 0, Taken: > 0 }
        && quota.Left * NearlyFullPart <= quota.Maximum;

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
