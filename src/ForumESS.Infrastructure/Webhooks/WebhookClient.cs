using System.Net;
using System.Net.Sockets;
using System.Text;
using ForumESS.Domain.Webhooks;

namespace ForumESS.Infrastructure.Webhooks;

/// <summary>
/// Sends signed events. Where an endpoint is, is judged as the connection is made, by the very addresses that are connected
/// to: a name that meant another address when it was typed, or a moment ago, leads nowhere else. Redirects are not followed.
/// </summary>
public sealed class WebhookClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly WebhookOptions options;
    private readonly TimeProvider clock;
    private readonly HttpClient client;

    public WebhookClient(WebhookOptions options, TimeProvider clock)
    {
        this.options = options;
        this.clock = clock;
        client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                // A proxy would look the name up anew, where nobody judges it.
                UseProxy = false,
                ConnectTimeout = Patience,
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
                MaxResponseHeadersLength = 16,
                ConnectCallback = ConnectAsync,
            }
        )
        {
            Timeout = Patience,
        };
    }

    /// <summary>The status, or the name of the fault: never what the endpoint says, which may be anything.</summary>
    public async Task<WebhookAnswer> SendAsync(
        string address,
        string secret,
        string name,
        Guid eventId,
        string body,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(secret, clock.GetUtcNow(), body));
        request.Headers.Add("Forum-Event", name);
        request.Headers.Add("Forum-Delivery", eventId.ToString("D"));
        request.Headers.UserAgent.ParseAdd("ForumESS");
        try
        {
            using var answer = await client.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken
            );
            return new WebhookAnswer(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}");
        }
        catch (HttpRequestException exception)
        {
            return new WebhookAnswer(false, NameOf(exception));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebhookAnswer(false, "timeout");
        }
    }

    public void Dispose() => client.Dispose();

    private static string NameOf(HttpRequestException exception) =>
        exception.InnerException is PrivateAddressException
            ? "private_address"
            : exception.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "name_unknown",
                HttpRequestError.SecureConnectionError => "tls",
                HttpRequestError.ConnectionError => "no_connection",
                _ => "no_answer",
            };

    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellationToken
    )
    {
        var end = context.DnsEndPoint;
        var found = await Dns.GetHostAddressesAsync(end.Host, cancellationToken);
        IPAddress[] allowed = options.AllowsPrivateNetworks ? found : [.. found.Where(PublicAddress.Is)];
        // One private address among public ones is a trap or a mistake.
        if (allowed.Length < found.Length || allowed.Length == 0)
        {
            throw new PrivateAddressException();
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, end.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class PrivateAddressException() : IOException("The endpoint is on a private network.");
}

public sealed record WebhookAnswer(bool IsTaken, string Words);
