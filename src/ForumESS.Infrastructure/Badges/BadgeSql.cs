using ForumESS.Application.Badges;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Tickets;
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

    public static object Parameters(BadgeChoice choice, Guid editionId, Guid printingId)
    {
        var words = SearchKey.Words(choice.Search ?? "");
        return new
        {
            EditionId = editionId,
            PrintingId = printingId,
            choice.Audience,
            Status = "confirmed",
            Word1 = ListRegistrationsHandler.Pattern(words, 0),
            Word2 = ListRegistrationsHandler.Pattern(words, 1),
            Word3 = ListRegistrationsHandler.Pattern(words, 2),
            Word4 = ListRegistrationsHandler.Pattern(words, 3),
            Word5 = ListRegistrationsHandler.Pattern(words, 4),
            ShortCode = ShortCode.Parse(choice.Search)?.Value,
            choice.RegistrationId,
            OnlyNew = choice.OnlyNew ? 1 : 0,
        };
    }
}
