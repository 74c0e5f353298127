using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>Ends an invitation that nobody has accepted yet.</summary>
public sealed record WithdrawInvitation(string? TokenHash) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.WithdrawInvitation, AuditSubject.Invitation);
}

internal sealed class WithdrawInvitationHandler(IInvitationStore invitations, TimeProvider clock)
    : IRequestHandler<WithdrawInvitation, Result>
{
    public async Task<Result> Handle(WithdrawInvitation command, CancellationToken cancellationToken) =>
        await invitations.EndAsync(command.TokenHash ?? "", clock.GetUtcNow(), cancellationToken)
            ? Result.Success
            : StaffErrors.InvitationUnknown;
}
