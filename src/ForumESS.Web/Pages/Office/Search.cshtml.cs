using ForumESS.Application.Office;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>One search for everything that the account may see.</summary>
[Authorize(Roles.Organiser)]
public sealed class SearchModel(IMediator mediator, ErrorTexts errors) : OfficePageModel
{
    [BindProperty]
    public string? Q { get; set; }

    /// <summary>Null before anything was searched for.</summary>
    public IReadOnlyList<OfficeHit>? Hits { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Q))
        {
            return RedirectToPage();
        }
        if (RegistrationFilter.Check(Q, status: null, after: null, limit: null) is { } refusal)
        {
            return Refuse(refusal, errors, "");
        }
        var access = User.Access();
        Hits = await mediator.Send(
            new SearchOffice(Q, access.YearsOf(Role.Organiser), access.AllowsEverywhere(Role.Administrator)),
            cancellationToken
        );
        // Who types the code of a ticket wants its holder, and the code is nobody else's.
        return Hits is [{ IsByCode: true } only] ? LocalRedirect(AddressOf(only)) : Page();
    }

    public static string AddressOf(OfficeHit hit) =>
        hit.Kind switch
        {
            OfficeHitKind.Registration => $"/organisation/editions/{hit.Year}/inscriptions/{hit.Key}",
            OfficeHitKind.Group => $"/organisation/editions/{hit.Year}/groupes/{hit.Key}",
            OfficeHitKind.Session => $"/organisation/editions/{hit.Year}/programme/{hit.Key}/inscriptions",
            OfficeHitKind.Edition => $"/organisation/editions/{hit.Year}",
            OfficeHitKind.Venue => $"/organisation/lieux/{hit.Key}",
            OfficeHitKind.Room => $"/organisation/lieux/salles/{hit.Key}",
            OfficeHitKind.Member => $"/organisation/equipe/{hit.Key}",
            _ => throw new ArgumentOutOfRangeException(nameof(hit), hit.Kind, null),
        };
}
