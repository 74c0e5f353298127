using System.Security.Cryptography;
using System.Text;

namespace ForumESS.Infrastructure.Tickets;

/// <summary>
/// The file at <c>Tickets:KeyFile</c>: one <c>PRIVATE KEY</c> block (PKCS#8, P-256), which signs, and any number of
/// <c>PUBLIC KEY</c> blocks, the keys that signed before and whose tickets still verify. Whoever reads it can forge
/// tickets; whoever loses it voids those already sent.
/// </summary>
/// <remarks>
/// To change keys, put a new private key in the file and keep the old one's public half:
/// <code>
/// openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 > new.pem
/// openssl pkey -in old.pem -pubout >> new.pem
/// </code>
/// Several web nodes need the same file.
/// </remarks>
public static class TicketKeyFile
{
    private const string Setting = "Tickets:KeyFile";

    private const string PrivateKeyLabel = "PRIVATE KEY";
    private const string PublicKeyLabel = "PUBLIC KEY";
    private const int MaximumBytes = 64 * 1024;

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Reads the keys, after making the file with a new key if there is none. Processes that start together on an empty
    /// folder all get the same key.
    /// </summary>
    /// <param name="setting">The value of <c>Tickets:KeyFile</c>.</param>
    /// <exception cref="SettingException">The file cannot be read or made, or does not hold what it should.</exception>
    public static TicketKeys Open(string setting, ForumPaths paths)
    {
        if (string.IsNullOrWhiteSpace(setting))
        {
            throw new SettingException(Setting, "must name the file that keeps the key which signs the tickets.");
        }

        try
        {
            var path = paths.Resolve(setting);
            if (Directory.Exists(path))
            {
                throw new SettingException(Setting, $"must name a file, but {path} is a folder.");
            }

            if (!File.Exists(path))
            {
                CreateOnce(path);
            }

            return Read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SettingException(Setting, $"names a file that cannot be read or made: {exception.Message}");
        }
    }

    private static TicketKeys Read(string path)
    {
        if (new FileInfo(path).Length > MaximumBytes)
        {
            throw new SettingException(Setting, $"names {path}, which is too large to be a key file.");
        }

        var text = File.ReadAllText(path, Encoding.ASCII);
        var blocks = PemBlocks(text);
        var known = blocks.All(block => block.Label is PrivateKeyLabel or PublicKeyLabel);
        // A block that is cut or mangled is not found: it must not pass for a file with one key fewer.
        var complete = blocks.Count == text.AsSpan().Count("-----BEGIN ");
        if (!known || !complete || blocks.Count(block => block.Label == PrivateKeyLabel) != 1)
        {
            throw Broken(path);
        }

        var keys = new List<ECDsa>();
        try
        {
            // The private key first, wherever it stands in the file.
            foreach (var (label, der) in blocks.OrderBy(block => block.Label == PublicKeyLabel))
            {
                var key = ECDsa.Create();
                keys.Add(key);
                Import(key, label, der);
            }

            return new TicketKeys(keys[0], keys.Skip(1));
        }
        catch (CryptographicException)
        {
            throw Broken(path);
        }
        finally
        {
            keys.ForEach(key => key.Dispose());
        }
    }

    private static SettingException Broken(string path) =>
        new(
            Setting,
            $"names {path}, which must hold one whole PRIVATE KEY block (PKCS#8 PEM, P-256) and otherwise only PUBLIC KEY "
                + "blocks. Restore it from a backup: with another key the tickets already sent would be refused."
        );

    private static void Import(ECDsa key, string label, byte[] der)
    {
        if (label == PrivateKeyLabel)
        {
            key.ImportPkcs8PrivateKey(der, out _);
        }
        else
        {
            key.ImportSubjectPublicKeyInfo(der, out _);
        }
    }

    private static List<(string Label, byte[] Der)> PemBlocks(string text)
    {
        var blocks = new List<(string, byte[])>();
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            blocks.Add((rest[fields.Label].ToString(), Convert.FromBase64String(rest[fields.Base64Data].ToString())));
            rest = rest[fields.Location.End..];
        }

        return blocks;
    }

    /// <summary>
    /// Written beside and renamed, so that a reader sees a whole key or none; under a lock, since a rename replaces what
    /// another process has just made and is already signing with.
    /// </summary>
    private static void CreateOnce(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var onlyOne = FileLock.Wait(path + ".lock", LockPatience);
        if (File.Exists(path))
        {
            return;
        }

        var draft = path + ".new";
        File.Delete(draft); // left by a process that died here
        using (var stream = PrivateFile.Create(draft))
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            stream.Write(Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path);
    }
}
