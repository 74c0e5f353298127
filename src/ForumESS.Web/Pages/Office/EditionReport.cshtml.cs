using ForumESS.Domain.Staff;
using ForumESS.Web.Statistics;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>An edition told as a text from what is known of it. No personal data: readers may see it.</summary>
[Authorize(Roles.Reader)]
public sealed class EditionReportModel(IMediator mediator, ReportDesk desk) : EditionPage(mediator)
{
    /// <summary>Null as long as the edition is not open, and for one that was called off.</summary>
    public DrawnReport? Report { get; private set; }

    /// <summary>What is wrong with the templates of this report and of the history.</summary>
    public IReadOnlyList<string> Faults { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadEditionAsync(cancellationToken))
        {
            return NotFound();
        }
        Report = await desk.OfEditionAsync(Year, cancellationToken);
        Faults = await desk.FaultsAsync(cancellationToken);
        return Page();
    }
}
