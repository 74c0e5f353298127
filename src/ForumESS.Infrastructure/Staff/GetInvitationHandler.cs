using ForumESS.Application.Staff;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Staff;

internal sealed class GetInvitationHandler(DbSession session, IInvitationStore invitations, IStaffStore staff)
    : IRequestHandler<GetInvitation, InvitationOffer?>
{
    private static readonly SqlText FindYear = new("select year from editions where id = @EditionId");

    public async Task<InvitationOffer?> Handle(GetInvitation request, CancellationToken cancellationToken)
    {
        if (await invitations.FindAsync(request.TokenHash, cancellationToken) is not { } invitation)
        {
            return null;
        }
        var account = invitation.Email is { } email ? await staff.FindByEmailAsync(email.Key, cancellationToken) : null;
        return new InvitationOffer
        {
            Invitation = invitation,
            Year = await session.FirstOrDefaultAsync<int?>(FindYear, new { invitation.EditionId }, cancellationToken),
            StaffId = account?.Id,
            Name = account?.Name,
            WantsSignIn = account is { IsClosed: false, PasswordHash: not null },
        };
    }
}
