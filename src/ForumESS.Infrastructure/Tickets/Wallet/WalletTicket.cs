namespace ForumESS.Infrastructure.Tickets.Wallet;

/// <summary>
/// What a phone's wallet shows of a ticket, in one language. Nothing of it tells who holds it: wallets keep copies elsewhere.
/// </summary>
public sealed record WalletTicket
{
    /// <summary>Two-letter code.</summary>
    public required string Language { get; init; }
    public required int Year { get; init; }
    public required string Organisation { get; init; }
    public required string Edition { get; init; }
    public string? Theme { get; init; }
    public required WalletField Date { get; init; }
    public required WalletField Place { get; init; }
    public required WalletField Audience { get; init; }
    public required WalletField ShortCode { get; init; }

    /// <summary>On the back, where there is one.</summary>
    public required IReadOnlyList<WalletField> More { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>The signed text of the QR.</summary>
    public required string Code { get; init; }
}

public sealed record WalletField(string Label, string Value);
