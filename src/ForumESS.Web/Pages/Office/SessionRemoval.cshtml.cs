using ForumESS.Application.Sessions;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Says whom withdrawing a session concerns before it is done.</summary>
[Authorize(Roles.Organiser)]
public sealed class SessionRemovalModel(IMediator mediator, ErrorTexts errors) : SessionPage(mediator)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : await GoneAsync(typed: null, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return await GoneAsync(typed: null, cancellationToken);
        }
        var result = await Mediator.Send(new WithdrawSession(Year, Code), CancellationToken.None);
        return result.Error is { } error ? Refuse(error, errors, "") : Redirect("SessionWithdrawn", List, new { Year });
    }
}
