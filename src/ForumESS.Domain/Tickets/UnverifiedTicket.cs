namespace ForumESS.Domain.Tickets;

/// <summary>A text that has the form of a ticket. Anyone can write one: nothing in it counts before its signature does.</summary>
/// <param name="KeyId">The key that the text claims to be signed with.</param>
/// <param name="Content">The bytes that the signature covers.</param>
/// <param name="Signature">ECDSA P-256 over SHA-256, r and s of 32 bytes each (IEEE P1363).</param>
public sealed record UnverifiedTicket(
    TicketPayload Payload,
    uint KeyId,
    ReadOnlyMemory<byte> Content,
    ReadOnlyMemory<byte> Signature
);
