using System.Globalization;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace ForumESS.Benchmarks.Tickets;

/// <summary>
/// The floor of sending: the same mails, ready-made and already read into memory, sent by MailKit and nothing else over as
/// many connections. It keeps no store, and so may send a mail twice or never.
/// </summary>
internal static class MailsFloor
{
    public static async Task<int> RunAsync(string file, string port, string connections)
    {
        var mails = Read(await File.ReadAllBytesAsync(file));
        var next = -1;
        await Task.WhenAll(
            Enumerable
                .Range(0, Number(connections))
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        using var client = new SmtpClient();
                        await client.ConnectAsync("127.0.0.1", Number(port), SecureSocketOptions.None);
                        while (Interlocked.Increment(ref next) is var i && i < mails.Count)
                        {
                            await client.SendAsync(mails[i]);
                        }
                        await client.DisconnectAsync(quit: true);
                    })
                )
        );
        Console.WriteLine("done");
        return 0;
    }

    private static List<MimeMessage> Read(byte[] file)
    {
        var mails = new List<MimeMessage>();
        for (var at = 0; at < file.Length; )
        {
            var length = BitConverter.ToInt32(file, at);
            mails.Add(MimeMessage.Load(new MemoryStream(file, at + sizeof(int), length), persistent: true));
            at += sizeof(int) + length;
        }
        return mails;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
