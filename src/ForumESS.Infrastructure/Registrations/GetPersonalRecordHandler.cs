using ForumESS.Application.Registrations;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Registrations;

internal sealed class GetPersonalRecordHandler(DbSession session) : IRequestHandler<GetPersonalRecord, PersonalRecord>
{
    private static readonly SqlText Consents = new(
        """
        select purpose as Purpose, text as Text, given_at as GivenAt, withdrawn_at as WithdrawnAt
        from consents
        where registration_id = @Id
        order by given_at
        """
    );

    private static readonly SqlText Tickets = new(
        """
        select short_code as ShortCode, issued_at as IssuedAt, revoked_at as RevokedAt
        from tickets
        where registration_id = @Id
        order by issue_number
        """
    );

    private static readonly SqlText Certificates = new(
        "select issued_at as IssuedAt from certificates where registration_id = @Id order by issued_at"
    );

    private static readonly SqlText Mails = new(
        """
        select kind as Kind, created_at as CreatedAt, sent_at as SentAt
        from mails
        where registration_id = @Id
        order by created_at, id
        """
    );

    private static readonly SqlText Notes = new(
        "select text as Text, noted_at as NotedAt from registration_notes where registration_id = @Id order by noted_at, id"
    );

    public async Task<PersonalRecord> Handle(GetPersonalRecord request, CancellationToken cancellationToken) =>
        new()
        {
            Consents = await session.QueryAsync<StoredConsent>(Consents, request, cancellationToken),
            Tickets = await session.QueryAsync<StoredTicket>(Tickets, request, cancellationToken),
            Passages = await session.QueryAsync<PassageLine>(RegistrationSql.Passages, request, cancellationToken),
            Certificates = await session.QueryAsync<StoredCertificate>(Certificates, request, cancellationToken),
            Notes = await session.QueryAsync<StoredNote>(Notes, request, cancellationToken),
            Mails = await session.QueryAsync<StoredMail>(Mails, request, cancellationToken),
        };
}
