using System.Runtime.InteropServices;
using ForumESS.Benchmarks;
using ForumESS.Benchmarks.Door;
using ForumESS.Benchmarks.Load;
using ForumESS.Benchmarks.Office;
using ForumESS.Benchmarks.Pages;
using ForumESS.Benchmarks.Rush;
using ForumESS.Benchmarks.Tickets;
using ForumESS.Benchmarks.Turnout;

var runs = new Dictionary<string, Func<Pace, CancellationToken, Task>>
{
    ["rush"] = (pace, cancellationToken) => RushRun.RunAsync(Parts.RushFloor, pace, cancellationToken),
    ["rush --signed"] = (pace, cancellationToken) => RushRun.RunAsync(Parts.SigningFloor, pace, cancellationToken),
    ["rush --race"] = RaceRun.RunAsync,
    ["rush --kill"] = KillRun.RunAsync,
    ["rush --flat"] = FlatRun.RunAsync,
    ["door"] = DoorRun.RunAsync,
    ["door --backlog"] = BacklogRun.RunAsync,
    ["door --open"] = OpenRun.RunAsync,
    ["pages"] = PagesRun.RunAsync,
    ["turnout"] = TurnoutRun.RunAsync,
    ["office"] = OfficeRun.RunAsync,
    ["office --export"] = ExportRun.RunAsync,
    ["tickets"] = TicketsRun.RunAsync,
    ["tickets --mails"] = MailsRun.RunAsync,
};

if (args is [Parts.Load])
{
    return LoadPart.Run();
}
if (args is [Parts.RushFloor, var databaseFile])
{
    return await RushFloor.RunAsync(databaseFile, isSigning: false);
}
if (args is [Parts.SigningFloor, var signedFile])
{
    return await RushFloor.RunAsync(signedFile, isSigning: true);
}
if (args is [Parts.DoorFloor, var doorFile])
{
    return await DoorFloor.RunAsync(doorFile);
}
if (args is [Parts.PageFloor, var answersFile])
{
    return await PageFloor.RunAsync(answersFile);
}
if (args is [Parts.Badges, var fonts, var count, var badgesFile])
{
    return await BadgesPart.RunAsync(fonts, count, badgesFile);
}
if (args is [Parts.BadgesFloor, var sheetsFile])
{
    return await BadgesFloor.RunAsync(sheetsFile);
}
if (args is [Parts.MailsFloor, var mailsFile, var port, var connections])
{
    return await MailsFloor.RunAsync(mailsFile, port, connections);
}
if (args is [Parts.MailsMaking, var mails])
{
    return await MailsMaking.RunAsync(mails);
}
if (args is ["--help" or "-h"])
{
    Console.WriteLine(Usage.Text);
    return 0;
}
var pace = args.Contains("--quick") ? Pace.Quick : Pace.Full;
if (!runs.TryGetValue(string.Join(' ', args.Where(arg => arg != "--quick")), out var run))
{
    await Console.Error.WriteLineAsync($"Name one of: {string.Join(", ", runs.Keys)}. See --help.");
    return 2;
}

using var stop = new CancellationTokenSource();
void Cancel(PosixSignalContext signal)
{
    // The processes started and the temporary files are cleared on the way out.
    signal.Cancel = true;
    stop.Cancel();
}
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
try
{
    await run(pace, stop.Token);
    return 0;
}
catch (RunFailedException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Stopped before the end: no figures.");
    return 1;
}
