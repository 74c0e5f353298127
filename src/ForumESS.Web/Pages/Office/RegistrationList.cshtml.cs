using ForumESS.Application.Editions;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>What the list may show of each registration beside name and state.</summary>
public enum ListColumn
{
    Audience,
    Organisation,
    When,
    Email,
    ShortCode,
}

/// <summary>
/// An edition's registrations. Filters stand in the address, so that they can be kept and shared; what is searched
/// for names people and is therefore only ever posted.
/// </summary>
[Authorize(Roles.Organiser)]
public sealed class RegistrationListModel(IMediator mediator, ErrorTexts errors) : EditionPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public string? Audience { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Beside name and state; none chosen: the usual ones.</summary>
    [BindProperty(SupportsGet = true, Name = "colonnes")]
    public List<ListColumn> Columns { get; set; } = [];

    [BindProperty]
    public string? Q { get; set; }

    /// <summary>What stands in the search field: <see cref="Q"/>, or what was typed and cannot be searched for.</summary>
    public string? Typed { get; private set; }

    /// <summary>What came of an import just done; null after anything else.</summary>
    [TempData]
    public string? Imported { get; set; }

    /// <summary>In the order of the table, whatever order they were asked in.</summary>
    public IReadOnlyList<ListColumn> Shown =>
        Columns.Count == 0
            ? [ListColumn.Audience, ListColumn.Organisation, ListColumn.When]
            : [.. Enum.GetValues<ListColumn>().Where(Columns.Contains)];

    public RegistrationPage Found { get; private set; } = null!;

    public bool IsFiltered => !string.IsNullOrEmpty(Audience) || !string.IsNullOrEmpty(Status);

    public bool IsSearched => !string.IsNullOrWhiteSpace(Q);

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        // Even where somebody puts it into the address it is not looked for.
        Q = null;
        return ShowAsync(cancellationToken);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (!await LoadEditionAsync(cancellationToken))
        {
            return NotFound();
        }
        Typed = Q;
        if (RegistrationFilter.Check(Q, Status, After, limit: null) is { } refusal)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            ModelState.AddRefusal(refusal, errors, "");
            (Q, Status, After) = (null, null, null);
        }
        // The edition was there a moment ago, and editions are not deleted.
        Found = (
            await Mediator.Send(
                new ListRegistrations
                {
                    Year = Year,
                    Audience = Blank(Audience),
                    Status = Blank(Status),
                    Search = Q,
                    After = RegistrationCursor.Parse(After),
                },
                cancellationToken
            )
        )!;
        return Page();
    }

    private static string? Blank(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
