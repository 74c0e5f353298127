using ForumESS.Application.Certificates;
using ForumESS.Domain.Certificates;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Statistics;
using MediatR;

namespace ForumESS.Infrastructure.Certificates;

internal sealed class SqlCertificateStore(DbSession session) : ICertificateStore, IRequestHandler<HasAttended, bool>
{
    // A name that was erased cannot be certified.
    private static readonly SqlText CountEntries = new(
        $"""
        select count(*)
        from scans s
        join tickets t on t.id = s.ticket_id
        join registrations r on r.id = t.registration_id
        where t.registration_id = @registrationId and {PresenceSql.IsEntry} and r.search_key <> ''
        """
    );

    private static readonly SqlText Add = new(
        "insert into certificates (key_hash, registration_id, issued_at) values (@Hash, @registrationId, @now)"
    );

    private static readonly SqlText FindIssued = new("select issued_at from certificates where key_hash = @Hash");

    public async Task<bool> HasComeAsync(Guid registrationId, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<int>(CountEntries, new { registrationId }, cancellationToken) > 0;

    public async Task<DateTimeOffset> AddAsync(
        CertificateCode code,
        Guid registrationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var row = new
        {
            code.Hash,
            registrationId,
            now,
        };
        if (await session.FirstOrDefaultAsync<DateTimeOffset?>(FindIssued, row, cancellationToken) is { } issued)
        {
            return issued;
        }
        await session.TryExecuteAsync(Add, row, cancellationToken);
        return now;
    }

    public Task<bool> Handle(HasAttended request, CancellationToken cancellationToken) =>
        HasComeAsync(request.RegistrationId, cancellationToken);
}
