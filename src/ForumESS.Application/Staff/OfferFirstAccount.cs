using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>
/// While there is no administrator, makes the link that creates one; the links of earlier starts end.
/// </summary>
public sealed record OfferFirstAccount : ICommand<Result<FirstAccountOffer>>;

/// <param name="Link">Null when there is an administrator.</param>
public sealed record FirstAccountOffer(IssuedInvitation? Link);

internal sealed class OfferFirstAccountHandler(IStaffStore staff, StaffLinks links)
    : IRequestHandler<OfferFirstAccount, Result<FirstAccountOffer>>
{
    public async Task<Result<FirstAccountOffer>> Handle(
        OfferFirstAccount command,
        CancellationToken cancellationToken
    ) =>
        await staff.CountAdministratorsAsync(cancellationToken) > 0
            ? new FirstAccountOffer(null)
            : new FirstAccountOffer(
                await links.IssueAsync(
                    email: null,
                    Role.Administrator,
                    editionId: null,
                    StaffInvitation.FirstLife,
                    cancellationToken
                )
            );
}
