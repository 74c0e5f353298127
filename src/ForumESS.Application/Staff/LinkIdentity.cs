using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>From now on who the identity provider vouches for opens this account.</summary>
public sealed record LinkIdentity(Guid StaffId, ProvenIdentity Identity) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.LinkIdentity, AuditSubject.Staff, StaffId);
}

internal sealed class LinkIdentityHandler(IIdentityStore identities, TimeProvider clock)
    : IRequestHandler<LinkIdentity, Result>
{
    public async Task<Result> Handle(LinkIdentity command, CancellationToken cancellationToken) =>
        await identities.AddAsync(command.StaffId, command.Identity, clock.GetUtcNow(), cancellationToken)
            ? Result.Success
            : StaffErrors.IdentityTaken;
}
