using ForumESS.Application.Groups;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Privacy;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Privacy;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Says whom the office is about to forget at their request, before it does.</summary>
[Authorize(Roles.Organiser)]
public sealed class RequestErasureModel(IMediator mediator, ErrorTexts errors) : OfficePageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute]
    public Guid Registration { get; set; }

    /// <summary>Whom it is about, in words.</summary>
    public string Name { get; private set; } = "";

    public int Year { get; private set; }

    /// <summary>All of a group that the requester speaks for, and not one registration.</summary>
    public bool IsGroup { get; private set; }

    protected override bool ConcernsEveryEdition => true;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        ICommand<Result> erase = IsGroup ? new EraseGroup(Registration) : new EraseRegistration(Registration);
        var result = await mediator.Send(erase, CancellationToken.None);
        // In words for the office: the others ask whoever has the seat to give it up.
        return result.Error is { } error
            ? Refuse(error == RegistrationErrors.EraseNeedsEnd ? PrivacyErrors.EraseNeedsCancel : error, errors, "")
            : Redirect("RequesterErased", "/Office/RequestDetail", new { Id });
    }

    /// <summary>False unless the request asks for it, is open, and the registration is the requester's own.</summary>
    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var file = await mediator.Send(new GetPrivacyRequest(Id), cancellationToken);
        if (file is not { Line: { Right: PrivacyRight.Erasure, ClosedAt: null } })
        {
            return false;
        }
        if (file.Groups.FirstOrDefault(held => held.Id == Registration) is { } group)
        {
            (Name, Year, IsGroup) = (group.Name, group.Year, true);
            return true;
        }
        if (file.Registrations.FirstOrDefault(held => held.Id == Registration) is not { } held)
        {
            return false;
        }
        (Name, Year) = ($"{held.FirstName} {held.LastName}", held.Year);
        return true;
    }
}
