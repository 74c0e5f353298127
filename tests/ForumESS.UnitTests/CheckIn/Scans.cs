using ForumESS.Domain.CheckIn;

namespace ForumESS.UnitTests.CheckIn;

/// <summary>Scans of one holder on one day, by the minute.</summary>
internal static class Scans
{
    private static readonly DateTimeOffset Opening = new(2027, 3, 18, 8, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset At(int minute) => Opening.AddMinutes(minute);

    public static Scan In(int minute, string gate = "A", bool offline = false) =>
        Some(ScanDirection.In, minute, gate, offline);

    public static Scan Out(int minute, int? receivedMinute = null, bool offline = false) =>
        Some(ScanDirection.Out, receivedMinute ?? minute, "A", offline) with
        {
            ScannedAt = At(minute),
        };

    public static Scan Some(ScanDirection direction, int receivedMinute, string gate, bool offline) =>
        new()
        {
            Id = Guid.NewGuid(),
            EditionId = Guid.Empty,
            TicketId = Guid.Empty,
            Gate = gate,
            Direction = direction,
            ScannedAt = At(receivedMinute),
            ReceivedAt = At(receivedMinute),
            Offline = offline,
            ActorId = Guid.Empty,
            Verdict = direction == ScanDirection.In ? Verdict.Admitted : Verdict.Left,
        };
}
