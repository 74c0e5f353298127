using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>The identity provider's word opens the account no more. The last way in stays.</summary>
public sealed record UnlinkIdentity(Guid StaffId) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.UnlinkIdentity, AuditSubject.Staff, StaffId);
}

internal sealed class UnlinkIdentityHandler(WaysIn ways, IIdentityStore identities)
    : IRequestHandler<UnlinkIdentity, Result>
{
    public async Task<Result> Handle(UnlinkIdentity command, CancellationToken cancellationToken) =>
        !await identities.RemoveAsync(command.StaffId, cancellationToken) ? StaffErrors.IdentityMissing
        : await ways.HasAnyAsync(command.StaffId, cancellationToken) ? Result.Success
        : StaffErrors.LastWayIn;
}
