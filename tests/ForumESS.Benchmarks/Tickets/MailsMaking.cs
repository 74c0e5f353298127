using System.Diagnostics;
using System.Globalization;
using ForumESS.Infrastructure;
using ForumESS.Infrastructure.Mail;
using ForumESS.Infrastructure.Site;
using ForumESS.Infrastructure.Tickets;
using Microsoft.Extensions.Configuration;

namespace ForumESS.Benchmarks.Tickets;

/// <summary>Makes QR pictures and calendar files with the site's own code and nothing else: microseconds for each.</summary>
internal static class MailsMaking
{
    private const int WarmUp = 1_000;
    private const int CodeLength = 144;

    public static async Task<int> RunAsync(string mails)
    {
        var count = int.Parse(mails, CultureInfo.InvariantCulture);
        var random = new Random(1);
        var codes = Enumerable.Range(0, WarmUp + count).Select(_ => Code(random)).ToList();
        var qr = Time(codes, code => QrPng.Render(code));

        var site = SiteOptions.From(new ConfigurationBuilder().Build());
        var calendar = new CalendarFile(new MailTemplates(new ForumPaths(AppContext.BaseDirectory)), site);
        var facts = codes.Select(_ => Facts(random)).ToList();
        var now = new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
        foreach (var fact in facts.Take(WarmUp))
        {
            await calendar.WriteAsync(fact, "fr", now);
        }
        var watch = Stopwatch.StartNew();
        foreach (var fact in facts.Skip(WarmUp))
        {
            await calendar.WriteAsync(fact, "fr", now);
        }
        var file = watch.Elapsed.TotalMicroseconds / count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{qr} {file}"));
        return 0;
    }

    private static double Time(List<string> codes, Action<string> make)
    {
        codes.Take(WarmUp).ToList().ForEach(make);
        var watch = Stopwatch.StartNew();
        codes.Skip(WarmUp).ToList().ForEach(make);
        return watch.Elapsed.TotalMicroseconds / (codes.Count - WarmUp);
    }

    private static string Code(Random random) => random.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", CodeLength);

    private static MailFacts Facts(Random random)
    {
        var id = new byte[16];
        random.NextBytes(id);
        return new MailFacts
        {
            RegistrationId = new Guid(id),
            Year = 2027,
            StartsAt = new DateTimeOffset(2027, 3, 18, 8, 0, 0, TimeSpan.Zero),
            EndsAt = new DateTimeOffset(2027, 3, 18, 16, 30, 0, TimeSpan.Zero),
            Venue = "Hôtel du Département",
            Room = "Auditorium",
            Address = "2-16 boulevard Soufflot",
            City = "Nanterre",
        };
    }
}
