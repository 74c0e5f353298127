namespace ForumESS.Web.Hosting;

/// <summary>Every setting of ours: one that is misspelled would otherwise say nothing and change nothing.</summary>
internal static class KnownSettings
{
    public static IReadOnlyCollection<string> Keys { get; } =
    [
        "ConnectionStrings:Forum",
        "Database:Provider",
        "Demo:Enabled",
        "Demo:Seats",
        "Mail:Bounces:Certificate",
        "Mail:Bounces:Folder",
        "Mail:Bounces:Host",
        "Mail:Bounces:Password",
        "Mail:Bounces:Port",
        "Mail:Bounces:Security",
        "Mail:Bounces:User",
        "Mail:From",
        "Mail:PerDomainPerMinute",
        "Mail:PerMinute",
        "Mail:PickupFolder",
        "Mail:Smtp:Certificate",
        "Mail:Smtp:Connections",
        "Mail:Smtp:Host",
        "Mail:Smtp:Password",
        "Mail:Smtp:Port",
        "Mail:Smtp:Security",
        "Mail:Smtp:User",
        "Mail:Transport",
        "Oidc:Authority",
        "Oidc:ClientId",
        "Oidc:ClientSecret",
        "Oidc:Name",
        "Oidc:Pkce",
        "Oidc:Scope",
        "Privacy:RetentionDays",
        "RateLimits:Api",
        "RateLimits:Enabled",
        "RateLimits:Links",
        "RateLimits:Registrations",
        "RateLimits:SignIn",
        "Site:Address",
        "Site:BaseUrl",
        "Site:Contact",
        "Site:DataProtectionContact",
        "Site:Host",
        "Site:Organisation",
        "Site:PublicationDirector",
        "Site:TimeZone",
        "Site:TrustedProxies",
        "Staff:RequiresSecondFactor",
        "Telemetry:Endpoint",
        "Tickets:KeyFile",
        "Wallet:Apple:Certificate",
        "Wallet:Apple:Intermediate",
        "Wallet:Apple:PassType",
        "Wallet:Apple:Password",
        "Wallet:Apple:Team",
        "Wallet:Google:Issuer",
        "Wallet:Google:KeyFile",
    ];

    /// <summary>What whoever runs the program is told of such a setting.</summary>
    public static string Warning(string key) =>
        $"The setting {key} is not known here and changes nothing: look for a slip in its name.";

    /// <summary>Settings in our sections that nothing reads, by their keys; never their values, which may be secret.</summary>
    public static IReadOnlyList<string> FindUnknown(IConfiguration configuration) =>
        [
            .. Keys.Select(key => key.Split(':')[0])
                .Distinct()
                .SelectMany(section => configuration.GetSection(section).AsEnumerable())
                .Where(pair => pair.Value is not null && !Keys.Contains(pair.Key, StringComparer.OrdinalIgnoreCase))
                .Select(pair => pair.Key)
                .Order(StringComparer.Ordinal),
        ];
}
