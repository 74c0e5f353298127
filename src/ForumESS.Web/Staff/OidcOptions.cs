using ForumESS.Infrastructure;

namespace ForumESS.Web.Staff;

/// <summary>The identity provider that vouches for the staff beside their passwords, as ProConnect does for agents.</summary>
public sealed record OidcOptions
{
    /// <summary>Where its discovery document lies, without <c>/.well-known/openid-configuration</c>; null: there is none.</summary>
    public Uri? Authority { get; private init; }

    public string ClientId { get; private init; } = "";

    public string ClientSecret { get; private init; } = "";

    /// <summary>As its button calls it.</summary>
    public string Name { get; private init; } = "";

    public IReadOnlyList<string> Scopes { get; private init; } = [];

    /// <summary>ProConnect refuses what it does not know, and knows nothing of it.</summary>
    public bool UsesPkce { get; private init; }

    /// <exception cref="SettingException">A value is missing, or not of its kind.</exception>
    public static OidcOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Oidc");
        if (Text(section, "Authority") is not { } authority)
        {
            return new OidcOptions();
        }
        var scopes = (Text(section, "Scope") ?? "openid email given_name usual_name").Split(
            ' ',
            StringSplitOptions.RemoveEmptyEntries
        );
        return new OidcOptions
        {
            Authority = AddressIn(authority),
            ClientId = Needed(section, "ClientId"),
            ClientSecret = Needed(section, "ClientSecret"),
            Name = Text(section, "Name") ?? "ProConnect",
            Scopes = scopes.Contains("openid") ? scopes : throw new SettingException("Oidc:Scope", "must name openid."),
            UsesPkce =
                Text(section, "Pkce") is { } pkce
                && (
                    bool.TryParse(pkce, out var isUsed)
                        ? isUsed
                        : throw new SettingException("Oidc:Pkce", "must be true or false.")
                ),
        };
    }

    private static string? Text(IConfiguration section, string key) =>
        section[key] is { } text && text.Trim().Length > 0 ? text.Trim() : null;

    private static string Needed(IConfiguration section, string key) =>
        Text(section, key) ?? throw new SettingException($"Oidc:{key}", "is needed where Oidc:Authority is given.");

    private static Uri AddressIn(string text) =>
        Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : throw new SettingException("Oidc:Authority", "must be an address that starts with https://.");
}
