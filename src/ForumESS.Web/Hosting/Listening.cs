using System.Net.Sockets;
using ForumESS.Infrastructure;

namespace ForumESS.Web.Hosting;

/// <summary>Runs the site on the addresses it was told.</summary>
internal static class Listening
{
    /// <summary>Returns once the site has been asked to stop.</summary>
    /// <exception cref="SettingException">The site cannot listen there: a port in use, or no address at all.</exception>
    public static async Task ListenAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception exception) when (IsAboutAddress(exception))
        {
            throw new SettingException(
                "ASPNETCORE_URLS",
                $"names an address that the site cannot listen on: {exception.Message.ReplaceLineEndings(" ").TrimEnd('.')}."
            );
        }
        await app.WaitForShutdownAsync();
    }

    // The web server has no exception of its own: what it cannot bind surfaces as whatever its parts make of it.
    private static bool IsAboutAddress(Exception exception) =>
        exception
            is SocketException
                or IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException }
        || exception.StackTrace?.Contains("Microsoft.AspNetCore.Server.Kestrel.", StringComparison.Ordinal) == true;
}
