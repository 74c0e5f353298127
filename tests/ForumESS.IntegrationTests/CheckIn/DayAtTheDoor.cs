using ForumESS.Domain.CheckIn;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>
/// Who comes to the gates, in their order; and what that makes of each, told from the passages alone with nothing of the
/// site's own rules.
/// </summary>
internal static class DayAtTheDoor
{
    private const int OneOf20 = 20;

    // Far enough apart that the same ticket is never on two devices at one moment.
    private const int Soon = 40;
    private const int Late = 400;

    /// <summary>Everybody enters once; one ticket in twenty is shown again, and as many leave, half of them to come back.</summary>
    public static IEnumerable<(string Code, ScanDirection Direction)> Of(IReadOnlyList<string> codes, Random dice)
    {
        var order = codes.ToArray();
        dice.Shuffle(order);
        var day = new List<(int Place, string Code, ScanDirection Direction)>();
        foreach (var (place, code) in order.Index())
        {
            day.Add((place, code, ScanDirection.In));
            switch (place % (2 * OneOf20))
            {
                case 0 or 1:
                    day.Add((place + Soon + dice.Next(Late), code, ScanDirection.In));
                    break;
                case 2 or 3:
                    day.Add((place + Soon + dice.Next(Late), code, ScanDirection.Out));
                    break;
                default:
                    break;
            }
            if (place % (2 * OneOf20) == 2)
            {
                day.Add((place + (2 * Soon) + Late, code, ScanDirection.In));
            }
        }
        return day.OrderBy(passage => passage.Place).Select(passage => (passage.Code, passage.Direction));
    }

    /// <param name="passages">Of one ticket.</param>
    public static bool IsInside(IEnumerable<Passage> passages) =>
        InOrder(passages).LastOrDefault() is { Direction: ScanDirection.In };

    /// <summary>The first that let the ticket in during a stay, with each that did so again.</summary>
    public static IEnumerable<(Guid, Guid)> Conflicts(IEnumerable<Passage> passages)
    {
        Guid? first = null;
        foreach (var passage in InOrder(passages))
        {
            if (passage.Direction == ScanDirection.Out)
            {
                first = null;
            }
            else if (passage.Verdict == Verdict.Admitted)
            {
                if (first is { } entry)
                {
                    yield return (entry, passage.Id);
                }
                first ??= passage.Id;
            }
        }
    }

    private static IEnumerable<Passage> InOrder(IEnumerable<Passage> passages) =>
        passages.Where(passage => passage.Verdict != Verdict.Refused).OrderBy(passage => passage.At);
}

/// <summary>What truly happened.</summary>
/// <param name="At">By the true time.</param>
/// <param name="Verdict">What the door went by in the end.</param>
internal sealed record Passage(Guid Id, string Ticket, ScanDirection Direction, DateTimeOffset At, Verdict Verdict);
