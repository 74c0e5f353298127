namespace ForumESS.Web.Registrations;

/// <summary>What holds for each file about people, as for the pages that a personal link opens.</summary>
internal static class PersonalFile
{
    /// <summary>No browser, proxy or search engine keeps what follows.</summary>
    public static void KeepNowhere(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Robots-Tag"] = "noindex";
    }
}
