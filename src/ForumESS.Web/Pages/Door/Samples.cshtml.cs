using ForumESS.Domain.Staff;
using ForumESS.Domain.Tickets;
using ForumESS.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumESS.Web.Pages.Door;

/// <summary>The sheet a team practises with, on a screen or on paper; the same for everybody, and kept by devices.</summary>
[Authorize(Roles.Door)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SamplesModel : PageModel
{
    public static IReadOnlyList<string> Samples => SampleTicket.All;
}
