using ForumESS.Application.Mail;
using ForumESS.Domain;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Mail;

/// <summary>Facts that stand in where a preview's registration has none: nobody's offer, nobody's group.</summary>
internal static class MailSamples
{
    private static readonly DateTimeOffset Day = new(2027, 3, 18, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Never the key of a link that opens something.</summary>
    public const string Key = "apercu";

    // With a survey's.
    private const string Secret = $"{Key} {Key}";

    private static readonly HashSet<string> OfNobody =
    [
        StoredCode.Of(MailKind.AddressProof),
        StoredCode.Of(MailKind.AddressChanged),
        StoredCode.Of(MailKind.GroupHandedOn),
        StoredCode.Of(MailKind.StaffInvitation),
    ];
    private static readonly string GroupTicketVoid = StoredCode.Of(MailKind.GroupTicketVoid);
    private static readonly string Cancelled = StoredCode.Of(Domain.Registrations.RegistrationStatus.Cancelled);
    private static readonly string Thanks = StoredCode.Of(MailKind.Thanks);
    private static readonly HashSet<string> Kinds = [.. Enum.GetValues<MailKind>().Select(StoredCode.Of)];

    /// <summary>Everything that a mail may speak of, about an invented person.</summary>
    public static MailFacts Full { get; } =
        new()
        {
            Kind = "confirmation",
            Language = "fr",
            Secret = Secret,
            RegistrationId = new Guid("00000000-0000-7000-8000-000000000001"),
            FirstName = "Camille",
            LastName = "Exemple",
            RegistrationStatus = "confirmed",
            Audience = Text("Structure de l’ESS", "Social economy organisation"),
            Year = Day.Year,
            Theme = Text("Faire ensemble, près de chez soi", "Doing things together, close to home"),
            StartsAt = Day,
            EndsAt = Day.AddHours(8.5),
            Venue = "Hôtel du Département",
            Room = "Auditorium",
            Address = "2-16 boulevard Soufflot",
            City = "Nanterre",
            CancelReason = Text("Le bâtiment est fermé pour travaux.", "The building is closed for works."),
            Before = new ScheduleBefore
            {
                StartsAt = Day.AddDays(-1).AddHours(1),
                EndsAt = Day.AddDays(-1).AddHours(9),
                Venue = "Maison des associations",
                Room = "Grande salle",
            },
            PaceState = "behind",
            PaceNow = 112,
            PaceLow = 130,
            PaceHigh = 164,
            OfferedUntil = Day.AddDays(-3),
            SessionTitle = Text("Tisser un réseau", "Weaving a network"),
            SessionStartsAt = Day.AddHours(2),
            SessionEndsAt = Day.AddHours(3),
            SessionOfferedUntil = Day.AddDays(-3),
            GroupName = "Classe de seconde, lycée Exemple",
            ContactFirstName = "Camille",
            ContactLastName = "Exemple",
            NamesDueAt = Day.AddDays(-7),
            GroupSeats = 12,
            GroupUnnamed = 3,
            GroupWaiting = 2,
            GroupOffered = 1,
            LostSeats = 2,
            TicketCode = new string('A', 144),
            ShortCode = ShortCode.FromRandom(20270318).Value,
        };

    /// <summary>The invented person, at an edition that there is.</summary>
    public static MailFacts At(MailFacts edition) =>
        Full with
        {
            Secret = edition.Secret,
            Year = edition.Year,
            Theme = edition.Theme,
            StartsAt = edition.StartsAt,
            EndsAt = edition.EndsAt,
            IsDemo = edition.IsDemo,
            AsksQuestions = edition.AsksQuestions,
            HasSessions = edition.HasSessions,
            Venue = edition.Venue,
            Address = edition.Address,
            City = edition.City,
            Room = edition.Room,
        };

    /// <summary>A registration's facts as a mail's, with what it lacks for that mail invented.</summary>
    public static MailFacts For(MailFacts? known, string template, string language)
    {
        var isOfGroup = template.StartsWith("group_", StringComparison.Ordinal);
        var facts = known ?? Full;
        return facts with
        {
            Kind = Kinds.Contains(template) ? template : template["group_".Length..],
            // What their links are known by, and that they name nobody.
            RegistrationId = OfNobody.Contains(template) ? null : facts.RegistrationId,
            Language = language,
            RegistrationStatus = template == GroupTicketVoid ? Cancelled : facts.RegistrationStatus,
            Secret = template == Thanks ? facts.Secret ?? Secret : Key,
            Before = Full.Before,
            PaceState = Full.PaceState,
            PaceNow = Full.PaceNow,
            PaceLow = Full.PaceLow,
            PaceHigh = Full.PaceHigh,
            CancelReason = facts.CancelReason ?? Full.CancelReason,
            OfferedUntil = facts.OfferedUntil ?? Full.OfferedUntil,
            SessionTitle = facts.SessionTitle ?? Full.SessionTitle,
            SessionStartsAt = facts.SessionStartsAt ?? Full.SessionStartsAt,
            SessionEndsAt = facts.SessionEndsAt ?? Full.SessionEndsAt,
            SessionOfferedUntil = facts.SessionOfferedUntil ?? Full.SessionOfferedUntil,
            GroupName = isOfGroup ? facts.GroupName ?? Full.GroupName : null,
            HolderEmail = null,
            ContactFirstName = isOfGroup ? facts.ContactFirstName ?? facts.FirstName : null,
            ContactLastName = isOfGroup ? facts.ContactLastName ?? facts.LastName : null,
            NamesDueAt = facts.NamesDueAt ?? Full.NamesDueAt,
            GroupSeats = facts.GroupName is null ? Full.GroupSeats : facts.GroupSeats,
            GroupUnnamed = facts.GroupName is null ? Full.GroupUnnamed : facts.GroupUnnamed,
            LostSeats = facts.GroupName is null ? Full.LostSeats : facts.LostSeats,
            // What is tried out opens no door, wherever it is sent.
            TicketCode = Full.TicketCode,
            ShortCode = Full.ShortCode,
        };
    }

    private static LocalizedText Text(string french, string english) => new(french, english);
}
