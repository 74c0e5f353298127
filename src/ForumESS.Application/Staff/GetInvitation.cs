using ForumESS.Application.Pipeline;
using ForumESS.Domain.Staff;

namespace ForumESS.Application.Staff;

/// <summary>What a link to an account offers; null for a token that was never given out. Looking uses nothing up.</summary>
public sealed record GetInvitation(string TokenHash) : IQuery<InvitationOffer?>;

public sealed record InvitationOffer
{
    public required StaffInvitation Invitation { get; init; }

    /// <summary>The one edition it is for; null: for every edition.</summary>
    public int? Year { get; init; }

    /// <summary>The account of the address, open or closed; null when there is none yet.</summary>
    public Guid? StaffId { get; init; }

    /// <summary>The account's name, to start the form with; null when there is no account.</summary>
    public string? Name { get; init; }

    /// <summary>The address has a working account: its owner signs in to accept.</summary>
    public bool WantsSignIn { get; init; }
}
