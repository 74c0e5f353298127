using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Campaigns;

/// <summary>
/// Whose mails the link in one ends. Null when the key is none or unknown, or was sent to an address that is not the
/// reader's any more. Mails lie about for long: one that a newer link has ended still opens this, and nothing else.
/// </summary>
public sealed record GetUnsubscribeLink(string? Key) : IQuery<UnsubscribeLink?>;

public sealed record UnsubscribeLink
{
    public Guid RegistrationId { get; init; }

    /// <summary>As <see cref="Unsubscribe.IsContact"/>.</summary>
    public bool IsContact { get; init; }

    /// <summary>Whether it opens the registration's own pages too.</summary>
    public bool OpensPages { get; init; }
}
