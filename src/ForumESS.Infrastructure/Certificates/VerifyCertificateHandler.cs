using ForumESS.Application.Certificates;
using ForumESS.Domain.Certificates;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Certificates;

internal sealed class VerifyCertificateHandler(DbSession session)
    : IRequestHandler<VerifyCertificate, VerifiedCertificate?>
{
    private static readonly SqlText Find = new(
        """
        select r.first_name as FirstName, r.last_name as LastName, e.year as Year
        from certificates c
        join registrations r on r.id = c.registration_id
        join editions e on e.id = r.edition_id
        where c.key_hash = @Hash
        """
    );

    public async Task<VerifiedCertificate?> Handle(VerifyCertificate request, CancellationToken cancellationToken) =>
        CertificateCode.Parse(request.Code) is { } code
        && await session.FirstOrDefaultAsync<Row>(Find, new { code.Hash }, cancellationToken) is { } row
            ? new VerifiedCertificate(Initials.Of(row.FirstName, row.LastName), row.Year)
            : null;

    private sealed record Row
    {
        public string FirstName { get; init; } = "";
        public string LastName { get; init; } = "";
        public int Year { get; init; }
    }
}
