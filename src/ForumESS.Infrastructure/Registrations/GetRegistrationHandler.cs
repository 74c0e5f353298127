using ForumESS.Application.Registrations;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Waiting;
using MediatR;

namespace ForumESS.Infrastructure.Registrations;

/// <summary>One registration with its edition and valid ticket, for its holder by the link or for the office by its id.</summary>
internal sealed class GetRegistrationHandler(DbSession session)
    : IRequestHandler<GetRegistrationByKey, RegistrationDetails?>,
        IRequestHandler<GetRegistration, RegistrationDetails?>
{
    private static string Columns(string opensGroup) =>
        $"""
            select {opensGroup} as OpensGroup, registrations.id as Id, registrations.group_id as GroupId, editions.year as Year,
                   editions.is_demo as IsDemo,
                   editions.asks_questions as AsksQuestions, editions.has_sessions as HasSessions, editions.theme as Theme,
                   editions.starts_at as StartsAt, editions.ends_at as EndsAt, venues.name as Venue, venues.city as City,
                   rooms.name as Room, editions.status as EditionStatus, registrations.audience as Audience,
                   audience_types.label as AudienceLabel, audience_types.asks_organisation as AsksOrganisation,
                   audience_types.requires_organisation as RequiresOrganisation, registrations.status as Status,
                   registrations.first_name as FirstName, registrations.last_name as LastName,
                   coalesce(registrations.holder_email, registrations.email) as Email,
                   case when registrations.group_id is null or registrations.holder_email is not null
                        then 1 else 0 end as HasOwnAddress, registrations.organisation as Organisation,
                   registrations.siret as Siret, registrations.needs as Needs, registrations.language as Language,
                   registrations.created_at as CreatedAt, registrations.confirmed_at as ConfirmedAt,
                   registrations.cancelled_at as CancelledAt, registrations.unsubscribed_at as UnsubscribedAt,
                   case when registrations.status = 'cancelled' and registrations.confirmed_at is null and exists (
                          select 1
                          from mails
                          where mails.registration_id = registrations.id and mails.kind = 'offer_expired')
                        then 1 else 0 end as HasLapsed,
                   tickets.code as TicketCode, tickets.short_code as ShortCode,
                   w.state as Waiting, w.deadline as Deadline, {WaitingSql.Ahead} as Ahead
            from registrations
            join editions on editions.id = registrations.edition_id
            join audience_types on audience_types.code = registrations.audience
            left join venues on venues.id = editions.venue_id
            left join rooms on rooms.id = editions.room_id
            left join waiting_entries w on w.registration_id = registrations.id
              and w.pool_id = registrations.edition_id
            left join tickets on tickets.registration_id = registrations.id and tickets.revoked_at is null
            """;

    private static readonly SqlText ById = new($"{Columns("0")} where registrations.id = @Id");

    private static readonly SqlText ByKey = new(
        $"""
        {Columns("case when registrations.group_id = registrations.id and link_keys.opens_seat = 0 then 1 else 0 end")}
        join link_keys on link_keys.registration_id = registrations.id
        where link_keys.key_hash = @Hash and link_keys.revoked_at is null
        """
    );

    // By the link of the group, whose lead it is an own registration of.
    private static readonly SqlText BySeat = new(
        $"""
        {Columns("0")}
        join link_keys on link_keys.registration_id = registrations.group_id
        where link_keys.key_hash = @Hash and link_keys.revoked_at is null and link_keys.opens_seat = 0
          and registrations.id = @SeatId and registrations.last_name <> ''
        """
    );

    public async Task<RegistrationDetails?> Handle(GetRegistrationByKey request, CancellationToken cancellationToken) =>
        LinkAddress.Parse(request.Key) is { } address
            ? Shown(
                await session.FirstOrDefaultAsync<RegistrationDetails>(
                    address.SeatId is null ? ByKey : BySeat,
                    new { address.Key.Hash, address.SeatId },
                    cancellationToken
                )
            )
            : null;

    public async Task<RegistrationDetails?> Handle(GetRegistration request, CancellationToken cancellationToken) =>
        Shown(await session.FirstOrDefaultAsync<RegistrationDetails>(ById, new { request.Id }, cancellationToken));

    private static RegistrationDetails? Shown(RegistrationDetails? row) =>
        row?.ShortCode is { } code ? row with { ShortCode = ShortCode.Parse(code)!.ToString() } : row;
}
