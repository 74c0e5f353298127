using ForumESS.Domain;
using ForumESS.Domain.Tickets;

namespace ForumESS.Application.Tickets;

/// <summary>Judges a scanned text by itself. Safe to call from any thread.</summary>
public interface ITicketVerifier
{
    /// <summary>
    /// The signed payload, or a refusal of <see cref="TicketErrors"/>. A genuine ticket may still be cancelled, replaced
    /// by a later issue or meant for another edition: that is for the caller to look up.
    /// </summary>
    /// <param name="text">As scanned and trimmed; anything may come.</param>
    Result<TicketPayload> Verify(string? text);
}
