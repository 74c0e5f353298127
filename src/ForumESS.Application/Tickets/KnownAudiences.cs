using System.Collections.Concurrent;
using ForumESS.Domain.Audiences;

namespace ForumESS.Application.Tickets;

/// <summary>The numbers of the audiences that tickets were issued to since the start; a number never changes.</summary>
internal sealed class KnownAudiences
{
    private readonly ConcurrentDictionary<string, byte> numbers = new();

    public byte? NumberOf(string? code) =>
        code is not null && numbers.TryGetValue(code, out var number) ? number : null;

    public void Learn(AudienceType audience) => numbers.TryAdd(audience.Code, audience.Number);
}
