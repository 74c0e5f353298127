using ForumESS.Domain;
using ForumESS.Domain.Tickets;

namespace ForumESS.Application.Tickets;

/// <summary>Judges a scanned text by itself. Safe to call from any thread.</summary>
public interface ITicketVerifier
{
    /// <summary>
    /// What the text claims under a key that is ours, or a refusal of <see cref="TicketErrors"/>. Anybody can write such a
    /// text: it counts once <see cref="Verify"/> says so, or once it is known as the very text that was issued.
    /// </summary>
    /// <param name="text">As scanned and trimmed; anything may come.</param>
    Result<UnverifiedTicket> Read(string? text);

    /// <summary>
    /// The signed payload, or a refusal. A genuine ticket may still be cancelled, replaced by a later issue or meant for
    /// another edition: that is for the caller to look up. Takes longer than a statement.
    /// </summary>
    /// <param name="ticket">As <see cref="Read"/> gave it.</param>
    Result<TicketPayload> Verify(UnverifiedTicket ticket);
}
