using ForumESS.Application.Registrations;
using ForumESS.Infrastructure.Localization;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>
/// A page that says what is about to happen to one registration, before it does. The address names the year, and the role
/// was asked for it: a registration of another year is not found here.
/// </summary>
public abstract class OneRegistrationPage(IMediator mediator) : OfficePageModel
{
    [FromRoute]
    public int Year { get; set; }

    [FromRoute]
    public Guid Id { get; set; }

    public RegistrationLine Line { get; private set; } = null!;

    /// <summary>« de Zoé Férand », for the sentence that asks; null for a seat without a name.</summary>
    public string? OfWhom => Line.LastName.Length > 0 ? Locales.Current.Of($"{Line.FirstName} {Line.LastName}") : null;

    /// <summary>What the person needs in order to take part, as they wrote it; null when nothing.</summary>
    public string? Needs { get; private set; }

    public bool IsDemo { get; private set; }

    protected IMediator Mediator => mediator;

    public virtual async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    protected async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetRegistrationForOffice(Year, Id), cancellationToken) is not { } registration)
        {
            return false;
        }
        Line = registration.Line;
        Needs = registration.Needs;
        IsDemo = registration.IsDemo;
        return true;
    }

    /// <summary>The registration's own page says what was done.</summary>
    protected RedirectToPageResult ToRegistration(string done) =>
        Redirect(done, "/Office/RegistrationDetail", new { Year, Id });
}
