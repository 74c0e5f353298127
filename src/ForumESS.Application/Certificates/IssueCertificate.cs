using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Certificates;
using MediatR;

namespace ForumESS.Application.Certificates;

/// <summary>Gives out the certificate of attendance of somebody who was let in. Again gives the same one.</summary>
public sealed record IssueCertificate(Guid RegistrationId) : ICommand<Result<IssuedCertificate>>, IAudited
{
    public AuditMark Mark => new(AuditAction.IssueCertificate, AuditSubject.Registration, RegistrationId);
}

/// <param name="IssuedAt">When it was given out first.</param>
public sealed record IssuedCertificate(CertificateCode Code, DateTimeOffset IssuedAt);

internal sealed class IssueCertificateHandler(
    ICertificateStore certificates,
    ICertificateCodes codes,
    TimeProvider clock
) : IRequestHandler<IssueCertificate, Result<IssuedCertificate>>
{
    public async Task<Result<IssuedCertificate>> Handle(IssueCertificate command, CancellationToken cancellationToken)
    {
        if (!await certificates.HasComeAsync(command.RegistrationId, cancellationToken))
        {
            return CertificateErrors.NotPresent;
        }
        var code = codes.Of(command.RegistrationId);
        var issued = await certificates.AddAsync(code, command.RegistrationId, clock.GetUtcNow(), cancellationToken);
        return new IssuedCertificate(code, issued);
    }
}
