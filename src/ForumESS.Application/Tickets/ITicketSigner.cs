using ForumESS.Domain.Tickets;

namespace ForumESS.Application.Tickets;

/// <summary>Makes the text of a ticket's QR. Safe to call from any thread.</summary>
public interface ITicketSigner
{
    /// <summary>
    /// The text to store with the ticket, <see cref="TicketCodec.TextLength"/> characters. Signing the same payload again
    /// gives another text, so it is done once per issue and page, mail and API all show what was stored.
    /// </summary>
    string Sign(TicketPayload payload);
}
