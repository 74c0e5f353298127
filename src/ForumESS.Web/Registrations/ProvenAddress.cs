namespace ForumESS.Web.Registrations;

/// <summary>
/// Carries the proof of an address from the mailed link to the form: in a cookie, because the form is kept for all
/// visitors alike and its address is nobody's own. It is for who reads the address's mail, and lasts an hour.
/// </summary>
public static class ProvenAddress
{
    private const string Name = "forum-adresse";

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Null for nearly everybody.</summary>
    public static string? ProofIn(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Cookies[Name];
    }

    public static void Keep(HttpContext context, string proof)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Append(
            Name,
            proof,
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = Kept,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            }
        );
    }
}
