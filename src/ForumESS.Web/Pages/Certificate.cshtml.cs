using ForumESS.Application.Certificates;
using ForumESS.Web.Hosting;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ForumESS.Web.Pages;

/// <summary>Says whether a certificate of attendance is one of ours, to whoever was shown it, and no more.</summary>
[EnableRateLimiting(RateLimits.Links)]
[SecretAddress]
public sealed class CertificateModel(IMediator mediator) : PageModel
{
    /// <summary>What the code on the paper leads to.</summary>
    [FromRoute]
    public string? Code { get; set; }

    /// <summary>The code typed from a paper.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Typed { get; set; }

    public bool IsAsked => !string.IsNullOrWhiteSpace(Code);

    public VerifiedCertificate? Found { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Response.Headers["X-Robots-Tag"] = "noindex";
        Response.Headers.CacheControl = "no-store";
        if (!IsAsked)
        {
            return string.IsNullOrWhiteSpace(Typed)
                ? Page()
                : RedirectToPage("/Certificate", new { code = Typed.Trim() });
        }
        Found = await mediator.Send(new VerifyCertificate(Code), cancellationToken);
        Response.StatusCode = Found is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return Page();
    }
}
