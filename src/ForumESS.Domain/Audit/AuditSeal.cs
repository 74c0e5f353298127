using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ForumESS.Domain.Audit;

/// <summary>
/// What of an entry its hash covers. The hash also covers the one before, so that nobody changes, drops or puts in an
/// entry without every later one showing it. The details stand in it by their digest alone: they can be erased with the
/// person they are about, and the chain still holds.
/// </summary>
public sealed record AuditSeal
{
    /// <summary>What the first entry follows.</summary>
    public const string Beginning = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>1 for the first, then without a gap.</summary>
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    // As stored, not as this program knows them: an entry of an older or newer one still holds.
    public required string Actor { get; init; }

    /// <summary>The account or the token; null for the others.</summary>
    public Guid? ActorId { get; init; }

    public required string Action { get; init; }

    public required string Subject { get; init; }

    public string? SubjectId { get; init; }

    /// <summary>Of the edition it concerns; null when it concerns none or several.</summary>
    public int? Year { get; init; }

    /// <summary>Of the details as they were written.</summary>
    public required string Digest { get; init; }

    public string HashAfter(string previous) =>
        Sha256(
            string.Join(
                '\n',
                (
                    (string?[])
                        [
                            previous,
                            Text(Number),
                            Text(At.UtcTicks),
                            Actor,
                            ActorId?.ToString("D"),
                            Action,
                            Subject,
                            SubjectId,
                            Year is { } year ? Text(year) : null,
                            Digest,
                        ]
                ).Select(Part)
            )
        );

    public static string DigestOf(string details) => Sha256(details);

    // With its length: no two entries are the same text.
    private static string Part(string? text) => text is null ? "-" : $"{Text(text.Length)}:{text}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Sha256(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
