using ForumESS.Application.Audit;
using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Application.Sessions;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

[Authorize(Roles.Organiser)]
public sealed class RegistrationDetailModel(IMediator mediator) : OfficePageModel
{
    [FromRoute]
    public int Year { get; set; }

    [FromRoute]
    public Guid Id { get; set; }

    public OfficeRegistration Registration { get; private set; } = null!;

    public IReadOnlyList<GivenAnswer> Answers { get; private set; } = [];

    /// <summary>What the person has in sessions of the day.</summary>
    public IReadOnlyList<OwnSession> Sessions { get; private set; } = [];

    /// <summary>What was done to it, newest first.</summary>
    public IReadOnlyList<AuditLine> History { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetRegistrationForOffice(Year, Id), cancellationToken) is not { } registration)
        {
            return NotFound();
        }
        Registration = registration;
        Answers = await mediator.Send(new GetAnswers(Id), cancellationToken);
        var programme = await mediator.Send(new GetOwnProgramme(Id), cancellationToken);
        Sessions = [.. programme.Where(session => session.IsChosen)];
        History = (
            await mediator.Send(
                new ListAuditEntries { Subject = AuditSubject.Registration, SubjectId = Id.ToString() },
                cancellationToken
            )
        ).Items;
        return Page();
    }
}
