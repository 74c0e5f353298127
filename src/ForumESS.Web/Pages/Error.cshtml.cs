using System.Diagnostics;
using System.Globalization;
using ForumESS.Web.Resources;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages;

/// <summary>
/// What is shown instead of a page that failed or does not exist. Reads no data: it must work when nothing else does.
/// </summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel(IStringLocalizer<SharedText> texts) : PageModel
{
    private static readonly int[] Explained = [400, 403, 404, 413, 429, 500, 503];

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>What to quote to us, found in the log; only where something broke on our side.</summary>
    public string? Reference { get; private set; }

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        // Not bound: where the form cannot be read, nothing is.
        var status = int.TryParse(RouteData.Values["status"]?.ToString(), CultureInfo.InvariantCulture, out var known)
            ? known
            : StatusCodes.Status404NotFound;
        // After an exception the answer already has its status; the address alone says 500.
        var code = HttpContext.Features.Get<IExceptionHandlerFeature>() is null ? status : Response.StatusCode;
        code = code is >= 400 and <= 599 ? code : StatusCodes.Status404NotFound;
        Response.StatusCode = code;
        var explained =
            Explained.Contains(code) ? code
            : code < 500 ? 400
            : 500;
        Title = texts[$"Error.{explained}.Title"];
        Text = texts[$"Error.{explained}.Text"];
        Reference = code >= 500 ? Activity.Current?.TraceId.ToString() : null;
    }
}
