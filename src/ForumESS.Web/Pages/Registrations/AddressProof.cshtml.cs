using ForumESS.Application.Registrations;
using ForumESS.Web.Registrations;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>
/// What the link opens that is mailed to an address which was registered and given up too often. Opening it stores
/// nothing but a cookie, so that a mail scanner that looks changes nothing.
/// </summary>
public sealed class AddressProofModel(IAddressProofs proofs, TimeProvider clock) : FormPage
{
    [FromRoute]
    public string Proof { get; set; } = "";

    /// <summary>Null where the link stands no longer.</summary>
    public int? Year { get; private set; }

    public void OnGet()
    {
        Response.Headers["X-Robots-Tag"] = "noindex";
        Year = proofs.YearOf(Proof, clock.GetUtcNow());
        if (Year is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        ProvenAddress.Keep(HttpContext, Proof);
    }
}
