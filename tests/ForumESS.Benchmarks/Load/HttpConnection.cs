using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ForumESS.Benchmarks.Load;

/// <summary>
/// One keep-alive connection of HTTP/1.1, one exchange at a time: as much of a client as a load needs. Reads the whole
/// answer and understands a length or chunks.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private const int TimeoutMilliseconds = 30_000;
    private const int ExcerptBytes = 1500;

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
        ReceiveTimeout = TimeoutMilliseconds,
        SendTimeout = TimeoutMilliseconds,
    };

    // Holds the whole answer from its first byte: without pipelining nothing follows it.
    private byte[] buffer = new byte[64 * 1024];
    private int filled;

    public HttpConnection(Uri address) => socket.Connect(IPAddress.Parse(address.Host), address.Port);

    public string StartOfAnswer => Encoding.UTF8.GetString(buffer, 0, Math.Min(filled, ExcerptBytes));

    /// <summary>Sends the request, reads the whole answer and returns its status.</summary>
    public int Exchange(ReadOnlySpan<byte> request)
    {
        filled = 0;
        while (request.Length > 0)
        {
            request = request[socket.Send(request)..];
        }
        var headEnd = IndexOf("\r\n\r\n"u8, 0) + 4;
        var head = Encoding.ASCII.GetString(buffer, 0, headEnd);
        if (Header(head, "Content-Length") is { } length)
        {
            ReadTo(headEnd + int.Parse(length, CultureInfo.InvariantCulture));
        }
        else if (Header(head, "Transfer-Encoding") is not null)
        {
            ReadChunks(headEnd);
        }
        return int.Parse(head.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
    }

    public void Dispose() => socket.Dispose();

    private static string? Header(string head, string name)
    {
        var at = head.IndexOf($"\r\n{name}:", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }
        var start = at + name.Length + 3;
        return head[start..head.IndexOf("\r\n", start, StringComparison.Ordinal)].Trim();
    }

    private void ReadChunks(int at)
    {
        int size;
        do
        {
            var lineEnd = IndexOf("\r\n"u8, at);
            size = int.Parse(buffer.AsSpan(at, lineEnd - at), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            at = lineEnd + 2 + size + 2;
            ReadTo(at);
        } while (size > 0);
    }

    private int IndexOf(ReadOnlySpan<byte> mark, int from)
    {
        while (true)
        {
            var found = buffer.AsSpan(from, filled - from).IndexOf(mark);
            if (found >= 0)
            {
                return from + found;
            }
            Receive();
        }
    }

    private void ReadTo(int end)
    {
        while (filled < end)
        {
            Receive();
        }
    }

    private void Receive()
    {
        if (filled == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }
        var received = socket.Receive(buffer, filled, buffer.Length - filled, SocketFlags.None);
        if (received == 0)
        {
            throw new IOException($"The connection was closed after: {StartOfAnswer}");
        }
        filled += received;
    }
}
