using ForumESS.Application.Badges;
using ForumESS.Infrastructure.Registrations;

namespace ForumESS.Infrastructure.Badges;

/// <summary>Who a choice of badges means; part of larger statements.</summary>
internal static class BadgeSql
{
    /// <summary>Of <c>registrations r</c>.</summary>
    public const string Chosen = $"""
        {ListRegistrationsHandler.Matching}
          and (@RegistrationId is null or r.id = @RegistrationId)
          and exists (select 1 from tickets v where v.registration_id = r.id and v.revoked_at is null)
          and (@OnlyNew = 0 or not exists (select 1 from badge_prints n where n.registration_id = r.id))
        """;

    /// <summary>1 where there was a badge before, else 0.</summary>
    public const string Again =
        "case when exists (select 1 from badge_prints b where b.registration_id = r.id) then 1 else 0 end";

    public static object Parameters(BadgeChoice choice, Guid editionId, Guid printingId) =>
        new Sought(choice, editionId, printingId);

    private sealed record Sought(BadgeChoice Choice, Guid? EditionId, Guid PrintingId) : SoughtWords(Choice.Search)
    {
        public string? Audience => Choice.Audience;
        public string Status { get; } = "confirmed";
        public Guid? RegistrationId => Choice.RegistrationId;
        public int OnlyNew => Choice.OnlyNew ? 1 : 0;
    }
}
