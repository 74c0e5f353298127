using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;

namespace ForumESS.Application.CheckIn;

/// <summary>A ticket as the door needs it.</summary>
public sealed record DoorTicket
{
    public required Guid Id { get; init; }

    /// <summary>The registration it was issued for; several issues of one registration are one holder.</summary>
    public required Guid HolderId { get; init; }

    public required Guid EditionId { get; init; }

    public required int Year { get; init; }

    public required int IssueNumber { get; init; }

    /// <summary>The text that was issued last.</summary>
    public required string Code { get; init; }

    /// <summary>False only when the holder had no scan yet, and none can have come since but by this command.</summary>
    public required bool MayBeKnown { get; init; }

    public required TicketStanding Standing { get; init; }

    /// <summary>Whether the registration holds a seat, whatever became of the ticket or the edition.</summary>
    public required bool HoldsSeat { get; init; }

    /// <summary>Code of the audience type.</summary>
    public required string Audience { get; init; }

    /// <summary>
    /// Personal data: for the screen at the gate, never for a log. Null for a seat of a group that nobody was named for, and
    /// for who had their data erased.
    /// </summary>
    public required string? Name { get; init; }

    /// <summary>What the office tells the steward about a ticket that it holds up; else null.</summary>
    public string? Message { get; init; }

    /// <summary>Null for whoever comes alone.</summary>
    public DoorGroup? Group { get; init; }
}

/// <param name="Seats">What it holds, named or not.</param>
public sealed record DoorGroup(Guid Id, string Name, int Seats);

/// <summary>An edition's entrance.</summary>
/// <param name="Gates">Empty when the edition names none: then any name will do.</param>
/// <param name="Limit">Null while the edition has no room.</param>
public sealed record DoorSetting(IReadOnlyList<string> Gates, int? Limit)
{
    public EntryRules Rules { get; init; } = EntryRules.Usual;

    /// <summary>Nothing passes it any more, not even what a device kept until now.</summary>
    public bool IsArchived { get; init; }

    public bool HasGate(string gate) =>
        Gates.Count == 0 ? gate.Length <= GateName.MaxLength && !string.IsNullOrWhiteSpace(gate) : Gates.Contains(gate);

    /// <summary>
    /// Whether a passage may tell of the gate. An offline one is past, and the gate may have been called otherwise since: who
    /// went in there is inside all the same.
    /// </summary>
    public bool MayTellOf(string gate, bool offline) => HasGate(gate) || (offline && GateName.IsOne(gate));
}

/// <param name="Inside">
/// By all facts, with <see cref="UnseenEntries"/>; below 0 only until the command that told of an exit has derived them.
/// </param>
/// <param name="OpenGaps">Times without scans that no count by hand has made good.</param>
public sealed record RoomCount(int Inside, int OpenGaps)
{
    /// <summary>See <see cref="Occupancy.Unseen"/>; in <see cref="Inside"/>.</summary>
    public int Unseen { get; init; }

    /// <summary>
    /// Whether an exit can have found nobody inside, or was held to have: somebody left without a ticket, or was taken off, or
    /// came in unseen by what was known. The scans of tickets alone never tell of an exit without its entry.
    /// </summary>
    public bool MayLack { get; init; }

    /// <param name="limit">Null while the edition has no room.</param>
    /// <param name="warningPercent">See <see cref="EntryRules.WarningPercent"/>.</param>
    public Occupancy Against(int? limit, int warningPercent) =>
        new(Inside, limit)
        {
            IsAtLeast = OpenGaps > 0 || Unseen > 0 || Inside < 0,
            Unseen = Unseen + Math.Max(0, -Inside),
            WarningPercent = warningPercent,
        };
}

/// <summary>Tickets and scans. Only called inside a command's transaction.</summary>
public interface ICheckInStore
{
    Task<DoorTicket?> FindTicketAsync(Guid ticketId, CancellationToken cancellationToken);

    Task<DoorTicket?> FindTicketByShortCodeAsync(string shortCode, CancellationToken cancellationToken);

    /// <summary>
    /// The edition's entrance, held until the transaction ends so that no other gate can judge in between. Several are
    /// locked in the order of their ids, or two batches may wait for each other.
    /// </summary>
    Task<DoorSetting> LockDoorAsync(Guid editionId, CancellationToken cancellationToken);

    Task<IReadOnlyList<Scan>> ScansOfAsync(Guid holderId, CancellationToken cancellationToken);

    /// <summary>Of the tickets of everybody in it.</summary>
    Task<IReadOnlyList<HeldScan>> ScansOfGroupAsync(Guid groupId, CancellationToken cancellationToken);

    /// <summary>Says what <see cref="GroupPresence.Unnamed"/> now is, as <see cref="AddInsideAsync"/> does.</summary>
    Task SaveUnnamedAsync(Guid groupId, int people, CancellationToken cancellationToken);

    Task<RoomCount> CountInsideAsync(Guid editionId, CancellationToken cancellationToken);

    /// <summary>
    /// Says that so many holders more are inside, fewer when negative, of an entrance that is locked. Whoever adds or
    /// completes a scan says it in the same transaction: the count is kept, not made anew from all scans for each who asks.
    /// </summary>
    Task AddInsideAsync(Guid editionId, int change, CancellationToken cancellationToken);

    /// <summary>False when the id is that of another scan.</summary>
    Task<bool> AddAsync(Scan scan, CancellationToken cancellationToken);

    /// <summary>
    /// Completes a scan that is known as an online one by what its door was told for want of an answer: the one change that
    /// a fact ever sees, and the same whichever of the two came first.
    /// </summary>
    Task CompleteAsync(Scan scan, CancellationToken cancellationToken);

    Task SaveRulesAsync(Guid editionId, EntryRules rules, CancellationToken cancellationToken);

    /// <summary>False for a registration that the edition does not have.</summary>
    /// <param name="message">Null: the ticket is good again.</param>
    Task<bool> SaveMessageAsync(
        Guid editionId,
        Guid registrationId,
        string? message,
        CancellationToken cancellationToken
    );

    /// <summary>Null for a year without an edition.</summary>
    Task<Guid?> FindEditionAsync(int year, CancellationToken cancellationToken);

    /// <summary>The edition that takes place now or next; null when none is to come.</summary>
    Task<Guid?> FindCurrentEditionAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
