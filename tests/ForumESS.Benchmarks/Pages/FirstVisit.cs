using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace ForumESS.Benchmarks.Pages;

/// <summary>
/// What a browser with nothing kept fetches for a page, packed as it asks for it: the page, its style sheet and scripts,
/// and every file that the style sheet names, needed on this page or not. Bodies only.
/// </summary>
internal static partial class FirstVisit
{
    public static async Task PrintAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        var (page, text) = await ReadAsync(client, path, cancellationToken);
        var (files, named) = (0, 0);
        foreach (var address in Addresses(FilesOfPage(), text))
        {
            var (bytes, content) = await ReadAsync(client, address, cancellationToken);
            files += bytes;
            if (address.EndsWith(".css", StringComparison.Ordinal))
            {
                foreach (var own in Addresses(FilesOfSheet(), content))
                {
                    var relative = new Uri(new Uri(client.BaseAddress!, address), own).AbsolutePath;
                    named += (await ReadAsync(client, relative, cancellationToken)).Bytes;
                }
            }
        }
        Console.WriteLine(
            $"First visit of {path}, packed: {page + files + named:N0} bytes: page {page:N0}, "
                + $"style sheet and script {files:N0}, fonts and signs {named:N0}"
        );
    }

    private static async Task<(int Bytes, string Text)> ReadAsync(
        HttpClient client,
        string path,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.AcceptEncoding.ParseAdd("gzip, deflate, br, zstd");
        using var answer = await client.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        using var packed = new MemoryStream(bytes);
        await using Stream plain = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var reader = new StreamReader(plain, Encoding.UTF8);
        return (bytes.Length, await reader.ReadToEndAsync(cancellationToken));
    }

    private static IEnumerable<string> Addresses(Regex names, string text) =>
        names.Matches(text).Select(match => match.Groups[1].Value).Distinct();

    [GeneratedRegex("""(?:src|href)="(/[^"]+\.(?:css|js))["]""")]
    private static partial Regex FilesOfPage();

    [GeneratedRegex("""url\("?([^)"]+)"?\)""")]
    private static partial Regex FilesOfSheet();
}
