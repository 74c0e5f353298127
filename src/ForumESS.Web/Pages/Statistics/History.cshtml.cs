using ForumESS.Web.Kept;
using ForumESS.Web.Statistics;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumESS.Web.Pages.Statistics;

/// <summary>All editions held, told as a text.</summary>
[SameForAll]
public sealed class HistoryModel(ReportDesk desk) : PageModel
{
    /// <summary>Null as long as no edition was held.</summary>
    public DrawnReport? Report { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Report = await desk.SeriesAsync(isFile: false, cancellationToken);
}
