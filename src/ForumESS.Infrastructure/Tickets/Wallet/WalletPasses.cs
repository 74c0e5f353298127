using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace ForumESS.Infrastructure.Tickets.Wallet;

/// <summary>The wallets that this site may put tickets into. A pass is a copy: nothing tells it when the ticket changes.</summary>
public sealed class WalletPasses(IConfiguration configuration, ForumPaths paths)
{
    /// <summary>Null where the site has no certificate.</summary>
    public ApplePass? Apple { get; } = WalletSettings.Apple(configuration, paths) is { } signer ? new(signer) : null;

    /// <summary>Null where the site has no key.</summary>
    public GooglePass? Google { get; } = WalletSettings.Google(configuration, paths) is { } signer ? new(signer) : null;

    /// <summary>One for each ticket and each time it was issued anew, so that the copy of a former one stays what it was.</summary>
    internal static string SerialOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)).AsSpan(0, 16));
}
