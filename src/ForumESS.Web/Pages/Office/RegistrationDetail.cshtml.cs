using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
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

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetRegistrationForOffice(Year, Id), cancellationToken) is not { } registration)
        {
            return NotFound();
        }
        Registration = registration;
        Answers = await mediator.Send(new GetAnswers(Id), cancellationToken);
        return Page();
    }
}
