using ForumESS.Application.Audit;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Team;

/// <summary>Who did what. Filters stand in the address; none of them names a person.</summary>
[Authorize(Roles.Administrator)]
public sealed class JournalModel(IMediator mediator) : TeamPage
{
    private const int ShortLength = 8;

    [BindProperty(SupportsGet = true, Name = "auteur")]
    public string? Actor { get; set; }

    /// <summary>An account or a token: what this one did.</summary>
    [BindProperty(SupportsGet = true, Name = "par")]
    public Guid? ActorId { get; set; }

    [BindProperty(SupportsGet = true, Name = "objet")]
    public string? Subject { get; set; }

    [BindProperty(SupportsGet = true, Name = "id")]
    public string? SubjectId { get; set; }

    [BindProperty(SupportsGet = true, Name = "annee")]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "avant")]
    public long? Before { get; set; }

    public AuditPage Found { get; private set; } = null!;

    public bool IsFiltered =>
        Actor is not null || ActorId is not null || Subject is not null || SubjectId is not null || Year is not null;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        // What no list offers asks for nothing.
        ModelState.Clear();
        var (actor, subject) = (StoredCode.Find<ActorKind>(Actor), StoredCode.Find<AuditSubject>(Subject));
        Found = await mediator.Send(
            new ListAuditEntries
            {
                Actor = actor,
                ActorId = ActorId,
                Subject = subject,
                SubjectId = SubjectId,
                Year = Year,
                Before = Before,
            },
            cancellationToken
        );
        (Actor, Subject) = (actor is null ? null : Actor, subject is null ? null : Subject);
    }

    /// <summary>Where the thing itself is shown; null where it has no page of its own.</summary>
    public static string? LinkOf(AuditLine line) =>
        line switch
        {
            { Subject: AuditSubject.Edition, Year: { } year } => $"~/organisation/editions/{year}",
            { Subject: AuditSubject.Registration, Year: { } year, SubjectId: { } id } =>
                $"~/organisation/editions/{year}/inscriptions/{id}",
            { Subject: AuditSubject.Group, Year: { } year, SubjectId: { } id } =>
                $"~/organisation/editions/{year}/groupes/{id}",
            { Subject: AuditSubject.Staff, SubjectId: { } id } => $"~/organisation/equipe/{id}",
            _ => null,
        };

    /// <summary>The end of a random id, which tells two apart; a code as it is.</summary>
    public static string Tail(string id) => Guid.TryParse(id, out _) ? id[^ShortLength..] : id;
}
