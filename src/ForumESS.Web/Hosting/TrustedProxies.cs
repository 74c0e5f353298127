using System.Net;
using ForumESS.Infrastructure;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace ForumESS.Web.Hosting;

/// <summary>
/// Who may say for whom a request comes: the proxies of <c>Site:TrustedProxies</c>, addresses or networks (10.0.0.0/8)
/// with commas between. A header that anybody else sends is not believed.
/// </summary>
internal static class TrustedProxies
{
    private const string Key = "Site:TrustedProxies";

    /// <exception cref="SettingException">An entry is neither an address nor a network.</exception>
    public static void AddTrustedProxies(this WebApplicationBuilder builder)
    {
        var entries = (builder.Configuration[Key] ?? "").Split(
            ',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        var networks = entries.Select(Read).ToList();
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // As many proxies as there are, up to the first one that is not ours.
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in networks)
            {
                options.KnownIPNetworks.Add(network);
            }
        });
        if (networks.Count == 0)
        {
            // An empty list of known ones would let everybody in.
            builder.Services.Configure<ForwardedHeadersOptions>(options =>
                options.ForwardedHeaders = ForwardedHeaders.None
            );
        }
    }

    private static IPNetwork Read(string entry) =>
        IPNetwork.TryParse(entry, out var network) ? network
        : IPAddress.TryParse(entry, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new SettingException(Key, "must name addresses or networks, e.g. 10.0.0.7, 192.168.0.0/16.");
}
