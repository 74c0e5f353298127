using ForumESS.Application.Statistics;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Pages.Office;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Forecasts;

/// <summary>Says what giving out more seats than the room receives means before somebody decides it.</summary>
[Authorize(Roles.Organiser)]
public sealed class ApproveModel(IMediator mediator, ErrorTexts errors) : EditionPage(mediator)
{
    [BindProperty(SupportsGet = true, Name = "places")]
    public int Seats { get; set; }

    /// <summary>Percent.</summary>
    [BindProperty(SupportsGet = true, Name = "risque")]
    public int Risk { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadEditionAsync(cancellationToken) && Edition.Room is not null && Edition.Seats is not null
            ? Page()
            : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadEditionAsync(cancellationToken))
        {
            return NotFound();
        }
        var result = await Mediator.Send(new ApproveOverbooking(Year, Seats, Risk), CancellationToken.None);
        return result.Error is { } error
            ? Refuse(error, errors, "")
            : Redirect("Approved", "/Forecasts/Forecast", new { Year, risque = Risk });
    }
}
