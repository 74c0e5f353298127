using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using ForumESS.Domain;
using ForumESS.Infrastructure;
using ForumESS.Web.Errors;
using ForumESS.Web.Site;
using ForumESS.Web.Staff;
using Microsoft.AspNetCore.RateLimiting;

namespace ForumESS.Web.Hosting;

/// <summary>
/// How often strangers may ask. A whole venue sits behind one address, so bounds by address are wide, and whoever
/// signed in or shows a token is not counted at all: the door and the welcome desk never stop each other. What
/// concerns one person (attempts, mails) is bounded by e-mail address in the use cases.
/// </summary>
internal static class RateLimits
{
    /// <summary>Passwords, invitations and the entrance's devices.</summary>
    public const string SignIn = nameof(SignIn);

    /// <summary>Personal links asked for again.</summary>
    public const string Links = nameof(Links);

    public const string Registrations = nameof(Registrations);

    // A provider gives a household at least a whole /64 of IPv6 addresses: it counts as one. Who asks for more gets a
    // /48 (RFC 6177), 65,536 such networks.
    private const int HouseholdBits = 64;
    private const int SiteBits = 48;

    private const string Section = "RateLimits";
    private const string Api = nameof(Api);

    // Against many addresses that guess together; a password costs us work too.
    private const int SignInOfAll = 10;

    // What one owner of many IPv6 networks may take of that: less than half, so that others still come in.
    private const int SignInOfSite = 3;

    private static readonly (string Name, int PerMinute)[] Defaults =
    [
        (SignIn, 60),
        (Links, 60),
        (Registrations, 600),
        (Api, 1200),
    ];

    private static readonly Error TooMany = Error.TooManyRequests("request.too_many");

    /// <exception cref="SettingException">A value is not a number of requests a minute.</exception>
    public static void AddForumRateLimits(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(Section);
        var limits = Defaults.ToDictionary(limit => limit.Name, limit => Read(section, limit.Name, limit.PerMinute));
        if (!IsEnabled(section))
        {
            return;
        }
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = RefuseAsync;
            foreach (var name in (string[])[Links, Registrations])
            {
                options.AddPolicy(name, context => ByAddress(context, name, limits[name]));
            }
            // Policies are asked after what all share, and a bucket gives nothing back: one address that is refused by its
            // own would go on emptying everybody's. So both are asked here, one's own first.
            options.AddPolicy(SignIn, _ => RateLimitPartition.GetNoLimiter(""));
            options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context =>
                    ByAddress(context, Api, IsApi(context) ? limits[Api] : null)
                ),
                PartitionedRateLimiter.Create<HttpContext, string>(context =>
                    ByAddress(context, SignIn, PolicyOf(context) == SignIn ? limits[SignIn] : null)
                ),
                PartitionedRateLimiter.Create<HttpContext, string>(context =>
                    IsSent(context) && PolicyOf(context) == SignIn && NetworkOf(context, SiteBits) is { } site
                        ? Bucket($"{SignIn} {site}", limits[SignIn] * SignInOfSite)
                        : RateLimitPartition.GetNoLimiter("")
                ),
                PartitionedRateLimiter.Create<HttpContext, string>(context =>
                    IsSent(context) && PolicyOf(context) == SignIn
                        ? Bucket(SignIn, limits[SignIn] * SignInOfAll)
                        : RateLimitPartition.GetNoLimiter("")
                )
            );
        });
    }

    public static void UseForumRateLimits(this WebApplication app)
    {
        if (IsEnabled(app.Configuration.GetSection(Section)))
        {
            app.UseRateLimiter();
        }
    }

    private static RateLimitPartition<string> ByAddress(HttpContext context, string name, int? perMinute) =>
        perMinute is { } limit && Counts(context)
            ? Bucket($"{name} {AddressOf(context)}", limit)
            : RateLimitPartition.GetNoLimiter("");

    // Reading a form is free, sending it counts; on the API every call does, and where the address is the secret.
    private static bool Counts(HttpContext context) =>
        IsSent(context)
        || (
            context.User.ActorId() is null
            && context.GetEndpoint()?.Metadata.GetMetadata<SecretAddressAttribute>() is not null
        );

    private static bool IsSent(HttpContext context) =>
        context.User.ActorId() is null && (HttpMethods.IsPost(context.Request.Method) || IsApi(context));

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments(StaffPaths.Api);

    private static string? PolicyOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName;

    private static string AddressOf(HttpContext context) =>
        NetworkOf(context, HouseholdBits)
        ?? context.Connection.RemoteIpAddress switch
        {
            null => "",
            { IsIPv4MappedToIPv6: true } address => address.MapToIPv4().ToString(),
            { } address => address.ToString(),
        };

    /// <returns>Null where the caller has no IPv6 address of its own.</returns>
    private static string? NetworkOf(HttpContext context, int bits)
    {
        if (
            context.Connection.RemoteIpAddress
            is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address
        )
        {
            return null;
        }
        var network = new byte[16];
        address.GetAddressBytes().AsSpan(0, bits / 8).CopyTo(network);
        return new IPNetwork(new IPAddress(network), bits).ToString();
    }

    // Two minutes' worth at once, for a class that registers together; then a steady flow.
    private static RateLimitPartition<string> Bucket(string key, int perMinute) =>
        RateLimitPartition.GetTokenBucketLimiter(
            key,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = 2 * perMinute,
                TokensPerPeriod = perMinute,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1),
                QueueLimit = 0,
            }
        );

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var context = rejected.HttpContext;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var told)
            ? told
            : TimeSpan.FromMinutes(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (SiteSetup.IsAnsweredInJson(context.Request.Path))
        {
            await TooMany.With("seconds", seconds).ToProblem(context).ExecuteAsync(context);
        }
    }

    private static bool IsEnabled(IConfigurationSection section) =>
        section["Enabled"] is not { Length: > 0 } text ? true
        : bool.TryParse(text, out var enabled) ? enabled
        : throw new SettingException("RateLimits:Enabled", "must be true or false.");

    private static int Read(IConfigurationSection section, string name, int perMinute) =>
        section[name] is not { Length: > 0 } text ? perMinute
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0 ? limit
        : throw new SettingException($"RateLimits:{name}", "must be a number of requests a minute, 1 or more.");
}

/// <summary>Who opens such a page may be guessing its address: looking counts as much as sending its form.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SecretAddressAttribute : Attribute;
