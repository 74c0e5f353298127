using System.CommandLine;
using System.Globalization;
using ForumESS.Application.Audit;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Editions;
using ForumESS.Application.Mail;
using ForumESS.Application.Registrations;
using ForumESS.Application.Statistics;
using ForumESS.Infrastructure;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Mail;
using ForumESS.Infrastructure.Tickets;
using ForumESS.Web.Hosting;
using ForumESS.Web.Statistics;
using MediatR;

namespace ForumESS.Web.Verbs;

/// <summary>A line for each thing that the site stands on; changes nothing, and may run beside the site.</summary>
internal static class CheckVerb
{
    public static Command Create()
    {
        var command = new Command("check", "Says whether settings, database, seats and mail are in order.");
        command.SetAction(async (_, cancellationToken) => await RunAsync(cancellationToken) ? 0 : 1);
        return command;
    }

    private static async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        WebApplication app;
        try
        {
            app = VerbHost.Open();
            app.Services.GetRequiredService<TicketKeys>();
        }
        catch (SettingException exception)
        {
            return Say("settings", false, exception.Message);
        }
        await using var closing = app;
        await using var scope = app.Services.CreateAsyncScope();
        var isGood = Say("settings", true, app.Environment.EnvironmentName);
        var probe = ActivatorUtilities.CreateInstance<DatabaseProbe>(scope.ServiceProvider);
        var (answers, engine) = await probe.AskAsync(cancellationToken);
        isGood &= Say("database", answers, engine);
        if (answers)
        {
            var (isCurrent, schema) = await probe.AskSchemaAsync(cancellationToken);
            isGood &= Say("schema", isCurrent, schema);
            isGood &= isCurrent && await CheckRowsAsync(scope.ServiceProvider, cancellationToken);
        }
        return await CheckMailAsync(scope.ServiceProvider, cancellationToken) && isGood;
    }

    private static async Task<bool> CheckRowsAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var mediator = services.GetRequiredService<IMediator>();
        var isGood = await CheckLedgerAsync(mediator, cancellationToken);
        isGood &= await CheckDoorsAsync(mediator, cancellationToken);
        isGood &= await CheckTurnoutAsync(mediator, cancellationToken);
        isGood &= await CheckSearchAsync(mediator, cancellationToken);
        isGood &= await CheckAuditAsync(mediator, cancellationToken);
        isGood &= await CheckReportsAsync(services, cancellationToken);
        var outbox = await mediator.Send(new GetOutboxState(), cancellationToken);
        var sentence = $"{outbox.Queued} waiting, {outbox.Late} of them late, {outbox.Failed} refused for good";
        if (outbox.OldestWaitingMinutes is { } minutes)
        {
            sentence += $"; mails waiting for {minutes} minutes";
        }
        if (outbox.PausedAt is { } paused)
        {
            sentence += string.Create(CultureInfo.InvariantCulture, $"; paused since {paused.UtcDateTime:u}");
        }
        return Say("outbox", outbox.Late == 0, sentence) && isGood;
    }

    private static async Task<bool> CheckMailAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var options = services.GetRequiredService<MailOptions>();
        var where = options.Smtp is { } smtp ? $"{smtp.Host}:{smtp.Port}" : options.PickupFolder;
        try
        {
            await services.GetRequiredService<IMailTransport>().ProbeAsync(cancellationToken);
            return Say("mail", true, $"{options.Transport}, {where}");
        }
        catch (MailFaultException exception)
        {
            return Say("mail", false, $"{options.Transport}, {where}: {exception.Message}");
        }
    }

    private static async Task<bool> CheckLedgerAsync(IMediator mediator, CancellationToken cancellationToken)
    {
        var faults = await mediator.Send(new GetLedgerFaults(), cancellationToken);
        foreach (var fault in faults)
        {
            Say("ledger", false, $"{fault.Year} {fault.Audience}: {fault.Taken} counted, {fault.Counted} in the rows");
        }
        return faults.Count == 0 && Say("ledger", true, "counters equal rows");
    }

    private static async Task<bool> CheckSearchAsync(IMediator mediator, CancellationToken cancellationToken)
    {
        var faults = await mediator.Send(new GetSearchFaults(), cancellationToken);
        foreach (var fault in faults)
        {
            Say(
                "search",
                false,
                $"{fault.Year}: {fault.Missing} people without words, {fault.Remains} forgotten with words"
            );
        }
        return faults.Count == 0 && Say("search", true, "people have their words");
    }

    private static async Task<bool> CheckAuditAsync(IMediator mediator, CancellationToken cancellationToken)
    {
        var chain = await mediator.Send(new CheckAuditChain(), cancellationToken);
        return Say(
            "audit",
            chain.BrokenAt is null,
            chain.BrokenAt is { } broken
                ? $"entry {broken} is missing or not what was written"
                : $"{chain.Entries} entries, the last is {chain.Head}"
        );
    }

    private static async Task<bool> CheckDoorsAsync(IMediator mediator, CancellationToken cancellationToken)
    {
        var faults = await mediator.Send(new GetDoorFaults(), cancellationToken);
        foreach (var fault in faults)
        {
            var what = fault.IsOfGroup ? "of a group without a ticket of their own" : "inside";
            Say("entrance", false, $"{fault.Year}: {fault.Inside} {what} counted, {fault.Counted} by the scans");
        }
        return faults.Count == 0 && Say("entrance", true, "counts equal scans");
    }

    private static async Task<bool> CheckTurnoutAsync(IMediator mediator, CancellationToken cancellationToken)
    {
        var faults = await mediator.Send(new GetTallyFaults(), cancellationToken);
        foreach (var fault in faults)
        {
            var what = fault.IsOfDays ? "registrations by day" : fault.Audience ?? "in the room";
            Say("turnout", false, $"{fault.Year} {what}: not what the facts tell");
        }
        return faults.Count == 0 && Say("turnout", true, "counts equal facts");
    }

    // By writing all that are read: what is wrong with a template shows in its report alone.
    private static async Task<bool> CheckReportsAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var faults = await services.GetRequiredService<ReportDesk>().FaultsAsync(cancellationToken);
        foreach (var fault in faults)
        {
            Say("reports", false, $"{fault} Reports are written by the template that the program came with.");
        }
        return faults.Count == 0 && Say("reports", true, "templates can be used");
    }

    private static bool Say(string subject, bool isGood, string sentence)
    {
        Console.WriteLine($"{(isGood ? "ok" : "FAILED"), -7}{subject}: {sentence}");
        return isGood;
    }
}
