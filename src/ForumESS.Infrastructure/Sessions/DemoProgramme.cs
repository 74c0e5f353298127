using ForumESS.Application.Sessions;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Sessions;

namespace ForumESS.Infrastructure.Sessions;

/// <summary>Invented sessions of the demonstration edition: one open to all, one small, and two at the same time.</summary>
public sealed class DemoProgramme(ISessionStore sessions)
{
    /// <summary>Adds them; runs inside the transaction that adds the edition.</summary>
    public async Task LoadAsync(Edition edition, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (code, plan) in Plans(edition.Plan.StartsAt!.Value))
        {
            var session = Session.Create(Guid.CreateVersion7(now), edition, code, plan).Value;
            await sessions.AddAsync(session, cancellationToken);
        }
    }

    private static (string Code, SessionPlan Plan)[] Plans(DateTimeOffset opening) =>
        [
            (
                "recits_croises",
                new SessionPlan
                {
                    Kind = SessionKind.Talk,
                    Title = new LocalizedText("Récits croisés", "Two stories, one project"),
                    Description = new LocalizedText(
                        "Une entreprise et une association racontent un projet commun.",
                        "A company and an association tell of a project they share."
                    ),
                    Place = "Grande salle",
                    StartsAt = opening.AddHours(0.5),
                    EndsAt = opening.AddHours(1.5),
                }
            ),
            (
                "acheter_responsable",
                new SessionPlan
                {
                    Kind = SessionKind.Workshop,
                    Title = new LocalizedText("Acheter responsable", "Buying responsibly"),
                    Description = new LocalizedText(
                        "Écrire une clause sociale qui tient, à partir de cas réels.",
                        "Writing a social clause that holds, from real cases."
                    ),
                    Speaker = "Nadia Belkacem, acheteuse publique",
                    Place = "Atelier 1",
                    StartsAt = opening.AddHours(2),
                    EndsAt = opening.AddHours(3),
                    Capacity = 30,
                }
            ),
            (
                "premiers_pas",
                new SessionPlan
                {
                    Kind = SessionKind.Workshop,
                    Title = new LocalizedText("Premiers pas d’un projet", "First steps of a project"),
                    Description = new LocalizedText(
                        "De l’idée aux statuts : chacune et chacun travaille sur son projet.",
                        "From the idea to the statutes: everyone works on a project of their own."
                    ),
                    Speaker = "Hugo Marchand, Couveuse des Deux Rives",
                    Place = "Atelier 2",
                    StartsAt = opening.AddHours(2),
                    EndsAt = opening.AddHours(3.5),
                    Capacity = 8,
                }
            ),
            (
                "parler_impact",
                new SessionPlan
                {
                    Kind = SessionKind.Talk,
                    Title = new LocalizedText("Parler d’impact sans jargon", "Talking of impact without jargon"),
                    Speaker = "Inès Roussel, chercheuse",
                    Place = "Auditorium",
                    StartsAt = opening.AddHours(5.5),
                    EndsAt = opening.AddHours(6.5),
                    Capacity = 60,
                }
            ),
        ];
}
