using ForumESS.Application.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace ForumESS.Web.Staff;

/// <summary>What somebody goes to the identity provider for.</summary>
public enum ProviderErrand
{
    SignIn,

    /// <summary>To accept the invitation whose token goes with it.</summary>
    Accept,

    /// <summary>To link the account whose id goes with it.</summary>
    Link,
}

/// <summary>
/// Sends people to the identity provider and receives them back. They leave by a page that moves on by itself and has a link:
/// the content policy lets no form lead to another site, wherever the provider may send it on to.
/// </summary>
public sealed class ProviderTravel(OidcOptions options, IHttpContextAccessor accessor, ILogger<ProviderTravel> logger)
{
    private const string ErrandKey = "errand";
    private const string DetailKey = "detail";

    private HttpContext Http => accessor.HttpContext!;

    /// <summary>Null where there is no provider.</summary>
    public string? Name => options.Authority is null ? null : options.Name;

    /// <param name="detail">Where to go then, a token or an id, as the errand wants; sealed in the state.</param>
    /// <returns>Null when the provider does not answer.</returns>
    public Task<IActionResult?> LeaveAsync(ProviderErrand errand, string? detail)
    {
        var properties = new AuthenticationProperties { RedirectUri = StaffPaths.ProviderArrival };
        properties.Items[ErrandKey] = $"{errand}";
        properties.Items[DetailKey] = detail;
        return LeaveAsync(() => Http.ChallengeAsync(ProviderSetup.SchemeName, properties));
    }

    /// <summary>Ends the provider's session too, once the one here has ended.</summary>
    /// <param name="hint">What the session began with; null where it did not begin there.</param>
    /// <returns>Null when there is nothing to end, or the provider does not answer.</returns>
    public async Task<IActionResult?> SignOutAsync(string? hint)
    {
        if (Name is null || hint is null)
        {
            return null;
        }
        var properties = new AuthenticationProperties();
        properties.SetParameter(ProviderSetup.Hint, hint);
        return await LeaveAsync(() => Http.SignOutAsync(ProviderSetup.SchemeName, properties));
    }

    /// <summary>Who comes back, once; null when it is nobody whom the provider vouched for.</summary>
    public async Task<ProviderArrival?> ArriveAsync()
    {
        if (Name is null)
        {
            return null;
        }
        var arrived = await Http.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await Http.SignOutAsync(IdentityConstants.ExternalScheme);
        return
            ProviderUserInfo.Of(arrived) is { } told
            && Enum.TryParse<ProviderErrand>(arrived.Properties!.Items[ErrandKey], out var errand)
            ? new ProviderArrival(told.Identity, told.Name, told.IdToken, errand, arrived.Properties.Items[DetailKey])
            : null;
    }

    private async Task<IActionResult?> LeaveAsync(Func<Task> redirect)
    {
        try
        {
            await redirect();
        }
        catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException)
        {
            logger.LogWarning(exception, "The identity provider does not answer.");
            return null;
        }
        var address = Http.Response.Headers.Location.ToString();
        if (address.Length == 0)
        {
            return null;
        }
        Http.Response.Headers.Remove("Location");
        Http.Response.StatusCode = StatusCodes.Status200OK;
        Http.Response.Headers["Refresh"] = $"0;url={address}";
        return new ViewResult
        {
            ViewName = "/Pages/SignIn/Departure.cshtml",
            ViewData = new ViewDataDictionary<string>(new EmptyModelMetadataProvider(), new ModelStateDictionary())
            {
                Model = address,
            },
        };
    }
}

/// <param name="Name">As the provider calls them; may be empty.</param>
/// <param name="IdToken">What signs them out there.</param>
/// <param name="Detail">As the errand was given it.</param>
public sealed record ProviderArrival(
    ProvenIdentity Identity,
    string Name,
    string IdToken,
    ProviderErrand Errand,
    string? Detail
);
