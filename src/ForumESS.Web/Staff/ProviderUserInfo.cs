using System.Net.Http.Headers;
using System.Security.Claims;
using ForumESS.Application.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ForumESS.Web.Staff;

/// <summary>
/// What the provider tells of somebody: a JWT that it signed for this site. The handler would read one and believe it
/// unproven, so it is read here.
/// </summary>
internal static class ProviderUserInfo
{
    private const string SignedJson = "application/jwt";
    private const string IdToken = "id_token";
    private const int MaxLength = 64 * 1024;

    // Signed by the provider: a key that both sides know would let whoever reads our settings speak for it.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSha384,
        SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.EcdsaSha256,
        SecurityAlgorithms.EcdsaSha384,
    ];

    /// <summary>Leaves of both tokens what is needed: who it is, what they are called, and the one that signs them out.</summary>
    public static async Task ReadAsync(TokenValidatedContext context)
    {
        var told = await AskAsync(context);
        var subject = context.SecurityToken.Subject;
        if (told is null || told.Subject != subject || context.TokenEndpointResponse?.IdToken is not { } proof)
        {
            context.Fail(
                "What the provider tells of somebody is not signed by it, for this site, about who signed in."
            );
            return;
        }
        Claim[] claims =
        [
            new(JwtRegisteredClaimNames.Iss, context.SecurityToken.Issuer),
            new(JwtRegisteredClaimNames.Sub, subject),
            new(ClaimTypes.Name, NameIn(told)),
        ];
        context.Principal = new ClaimsPrincipal(new ClaimsIdentity(claims, context.Scheme.Name));
        context.Properties!.StoreTokens([new AuthenticationToken { Name = IdToken, Value = proof }]);
    }

    /// <summary>Who the provider vouched for, and as what it calls them; null when it is nobody.</summary>
    public static (ProvenIdentity Identity, string Name, string IdToken)? Of(AuthenticateResult result) =>
        result.Succeeded
        && result.Principal.FindFirstValue(JwtRegisteredClaimNames.Iss) is { } issuer
        && result.Principal.FindFirstValue(JwtRegisteredClaimNames.Sub) is { } subject
        && IdTokenIn(result.Properties) is { } proof
            ? (new ProvenIdentity(issuer, subject), result.Principal.FindFirstValue(ClaimTypes.Name) ?? "", proof)
            : null;

    /// <summary>What signs a session out at the provider; null where it did not begin there.</summary>
    public static string? IdTokenIn(AuthenticationProperties? properties) => properties?.GetTokenValue(IdToken);

    /// <param name="token">As <see cref="IdTokenIn"/> told; null keeps nothing.</param>
    public static AuthenticationProperties PropertiesWith(string? token)
    {
        var properties = new AuthenticationProperties();
        if (token is not null)
        {
            properties.StoreTokens([new AuthenticationToken { Name = IdToken, Value = token }]);
        }
        return properties;
    }

    private static async Task<JsonWebToken?> AskAsync(TokenValidatedContext context)
    {
        var cancellation = context.HttpContext.RequestAborted;
        var provider = await context.Options.ConfigurationManager!.GetConfigurationAsync(cancellation);
        using var question = new HttpRequestMessage(HttpMethod.Get, provider.UserInfoEndpoint);
        question.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(SignedJson));
        question.Headers.Authorization = new("Bearer", context.TokenEndpointResponse?.AccessToken);
        using var answer = await context.Options.Backchannel.SendAsync(question, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        if (
            !answer.IsSuccessStatusCode
            || answer.Content.Headers.ContentType?.MediaType != SignedJson
            || text.Length > MaxLength
        )
        {
            return null;
        }
        var judged = await new JsonWebTokenHandler().ValidateTokenAsync(
            text,
            new TokenValidationParameters
            {
                ValidIssuer = provider.Issuer,
                ValidAudience = context.Options.ClientId,
                IssuerSigningKeys = provider.SigningKeys,
                ValidAlgorithms = Algorithms,
                // It is asked for and answered at once; where it tells its end, that holds.
                RequireExpirationTime = false,
            }
        );
        return judged.IsValid ? (JsonWebToken)judged.SecurityToken : null;
    }

    // Agents' family name is the one they are called by; other providers have the standard's.
    private static string NameIn(JsonWebToken told) =>
        string.Join(
            ' ',
            new[]
            {
                TextIn(told, "given_name"),
                TextIn(told, "usual_name") ?? TextIn(told, JwtRegisteredClaimNames.FamilyName),
            }.OfType<string>()
        );

    private static string? TextIn(JsonWebToken told, string claim) =>
        told.TryGetPayloadValue<string>(claim, out var text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
