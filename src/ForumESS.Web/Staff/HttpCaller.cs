using System.Net;
using System.Net.Sockets;
using ForumESS.Application.Audit;
using ForumESS.Domain.Audit;

namespace ForumESS.Web.Staff;

/// <summary>
/// Who sent the request that is answered; the program itself where none is. On the public pages everybody acts as the
/// holder of a link, signed in or not, and nothing is noted of where they are.
/// </summary>
internal sealed class HttpCaller(IHttpContextAccessor accessor) : ICaller
{
    private const int KeptOfV4 = 3;
    private const int KeptOfV6 = 6;

    private static readonly string[] StaffParts =
    [
        StaffPaths.Office,
        StaffPaths.Door,
        StaffPaths.Api,
        StaffPaths.SignIn,
    ];

    public Caller Current => accessor.HttpContext is { } http ? Of(http) : new Caller(ActorKind.Site);

    private static Caller Of(HttpContext http)
    {
        if (!StaffParts.Any(part => http.Request.Path.StartsWithSegments(part)))
        {
            return new Caller(ActorKind.Holder);
        }
        var network = NetworkOf(http.Connection.RemoteIpAddress);
        if (http.User.ActorId() is not { } id)
        {
            return new Caller(ActorKind.Holder, Network: network);
        }
        var isToken = http.User.Identities.Any(each => each.AuthenticationType == ApiTokenHandler.SchemeName);
        return new Caller(isToken ? ActorKind.Token : ActorKind.Staff, id, network);
    }

    /// <summary>The network that an address lies in, as 192.0.2.0/24 or 2001:db8:1::/48: enough to tell home from office.</summary>
    internal static string? NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return null;
        }
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var kept = plain.AddressFamily == AddressFamily.InterNetwork ? KeptOfV4 : KeptOfV6;
        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(kept).Clear();
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }
}
