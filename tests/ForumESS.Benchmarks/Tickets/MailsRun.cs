using System.Globalization;
using ForumESS.Benchmarks.Processes;
using ForumESS.Benchmarks.Report;

namespace ForumESS.Benchmarks.Tickets;

/// <summary>
/// Confirmations, each with its QR and its calendar file, as the site makes and sends them from its store, beside the same
/// bytes sent by MailKit alone; then what the making of QR and calendar file takes of it.
/// </summary>
internal static class MailsRun
{
    private const int Connections = 8;
    private const int Count = 10_000;
    private const int QuickCount = 1_000;
    private const int WarmUp = 2_000;
    private const int QuickWarmUp = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(Pace pace, CancellationToken cancellationToken)
    {
        Machine.Print("tickets --mails");
        var (warm, count) = pace == Pace.Quick ? (QuickWarmUp, QuickCount) : (WarmUp, Count);
        using var workspace = new Workspace();
        await MailsStore.FillAsync(workspace, warm + count, cancellationToken);
        var store = workspace.File("forum.db");
        var full = workspace.File("full.db");
        File.Move(store, full);
        var mails = workspace.File("mails");
        await SendBySiteAsync(workspace, full, warm, count, mails, cancellationToken);
        var rounds = new List<(SinkAnswer Site, SinkAnswer Floor)>();
        for (var round = 0; round < Pace.Rounds; round++)
        {
            var floor = await SendByFloorAsync(mails, warm, count, cancellationToken);
            var site = await SendBySiteAsync(workspace, full, warm, count, keep: null, cancellationToken);
            rounds.Add((site, floor));
        }
        Print(rounds, count);
        await PrintMakingAsync(count, Median(rounds.Select(round => round.Site.Seconds)), cancellationToken);
    }

    private static async Task<SinkAnswer> SendBySiteAsync(
        Workspace workspace,
        string full,
        int warm,
        int count,
        string? keep,
        CancellationToken cancellationToken
    )
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(workspace.File("forum.db" + suffix));
        }
        File.Copy(full, workspace.File("forum.db"));
        await using var sink = await MailSink.StartAsync(warm, count, keep, cancellationToken);
        await using var site = await SiteProcess.StartAsync(
            workspace,
            cancellationToken,
            SiteProcess.Seats,
            ("Mail__Transport", "Smtp"),
            ("Mail__Smtp__Host", "127.0.0.1"),
            ("Mail__Smtp__Port", Number(sink.Port)),
            ("Mail__Smtp__Security", "None"),
            ("Mail__Smtp__Connections", Number(Connections))
        );
        return await sink.TakeAsync(warm + count, cancellationToken);
    }

    private static async Task<SinkAnswer> SendByFloorAsync(
        string mails,
        int warm,
        int count,
        CancellationToken cancellationToken
    )
    {
        await using var sink = await MailSink.StartAsync(warm, count, keep: null, cancellationToken);
        await using var floor = Child.StartPart(Parts.MailsFloor, mails, Number(sink.Port), Number(Connections));
        return await sink.TakeAsync(warm + count, cancellationToken);
    }

    private static void Print(List<(SinkAnswer Site, SinkAnswer Floor)> rounds, int count)
    {
        var site = Median(rounds.Select(round => count / round.Site.Seconds));
        var floor = Median(rounds.Select(round => count / round.Floor.Seconds));
        var answer = rounds[0].Site;
        var table = new Table(
            $"{Table.Whole(count)} mails",
            "mails/s",
            "of the floor",
            "connections",
            "kB a mail",
            "rounds"
        );
        table.Add(
            "MailKit alone",
            Table.Whole(floor),
            "",
            Table.Whole(rounds[0].Floor.Connections),
            Table.Fine(answer.Bytes / 1000.0 / answer.Recipients),
            string.Join(" ", rounds.Select(round => Table.Whole(count / round.Floor.Seconds)))
        );
        table.Add(
            "the site",
            Table.Whole(site),
            Table.Ratio(site, floor),
            Table.Whole(answer.Connections),
            Table.Fine(answer.Bytes / 1000.0 / answer.Recipients),
            string.Join(" ", rounds.Select(round => Table.Whole(count / round.Site.Seconds)))
        );
        table.Print();
    }

    private static async Task PrintMakingAsync(int count, double seconds, CancellationToken cancellationToken)
    {
        await using var part = Child.StartPart(Parts.MailsMaking, Number(count));
        var answer = await part.HearAsync(Patience, cancellationToken);
        var each = answer.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        var table = new Table("made for it, on one core", "µs a mail", "s in all", "of the run's time on two cores");
        string[] names = ["QR", "calendar file"];
        for (var i = 0; i < names.Length; i++)
        {
            var all = each[i] * count / 1_000_000;
            table.Add(names[i], Table.Whole(each[i]), Table.Fine(all), Table.Ratio(all, seconds * 2));
        }
        table.Print();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Pace.Rounds / 2);
}
