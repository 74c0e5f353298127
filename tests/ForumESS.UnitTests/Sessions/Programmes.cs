using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Sessions;

namespace ForumESS.UnitTests.Sessions;

/// <summary>An edition from 9 to 17 o'clock, and sessions in it by quarters of an hour from 9.</summary>
internal static class Programmes
{
    public static readonly DateTimeOffset Start = new(2027, 3, 18, 9, 0, 0, TimeSpan.Zero);

    public static readonly Edition Edition = Edition.Existing(
        Guid.NewGuid(),
        new EditionPlan
        {
            Year = 2027,
            StartsAt = Start,
            EndsAt = Start.AddHours(8),
        },
        EditionStatus.Open
    );

    public static SessionPlan Plan(int from, int length, int? capacity = 10) =>
        new()
        {
            Kind = SessionKind.Workshop,
            Title = new LocalizedText("Coudre une coopérative"),
            StartsAt = Start.AddMinutes(15 * from),
            EndsAt = Start.AddMinutes(15 * (from + length)),
            Capacity = capacity,
        };

    public static Session Session(int from, int length, int? capacity = 10) =>
        Domain
            .Sessions.Session.Create(Guid.NewGuid(), Edition, $"s{from}_{length}", Plan(from, length, capacity))
            .Value;
}
