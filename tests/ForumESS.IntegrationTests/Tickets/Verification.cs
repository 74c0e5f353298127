using ForumESS.Domain;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Tickets;

namespace ForumESS.IntegrationTests.Tickets;

internal static class Verification
{
    /// <summary>A text that nobody knows as one that was issued.</summary>
    public static Result<TicketPayload> Verify(this TicketVerifier verifier, string? text)
    {
        var read = verifier.Read(text);
        return read.Error is { } error ? error : verifier.Verify(read.Value);
    }
}
