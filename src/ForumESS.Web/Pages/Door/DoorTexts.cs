using ForumESS.Application.CheckIn;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Door;

/// <summary>The words of the entrance, for the page and for its script.</summary>
public sealed class DoorTexts(
    IStringLocalizer<DoorText> texts,
    ErrorTexts errors,
    SiteFormat format,
    TimeProvider clock
)
{
    // Sent to the script as they are; it fills in what it learns later.
    private static readonly string[] Shared =
    [
        "Camera.Blocked",
        "Camera.Failed",
        "Camera.Insecure",
        "Camera.Missing",
        "Camera.Numbered",
        "Camera.Start",
        "Camera.Stop",
        "Device.Ended",
        "Device.Nobody",
        "Link.Ended",
        "DayAndTime",
        "Desk.CodeMalformed",
        "Desk.CodeWrong.One",
        "Desk.CodeWrong.Other",
        "Desk.Forgotten",
        "Desk.Found.One",
        "Desk.Found.Other",
        "Desk.LetIn",
        "Desk.LetInOf",
        "Desk.Locked",
        "Desk.NoNetwork",
        "Desk.Open.One",
        "Desk.Open.Other",
        "Desk.OpenOld.One",
        "Desk.OpenOld.Other",
        "Either",
        "Entry.From",
        "Entry.FromAt",
        "Entry.Gate",
        "Entry.Until",
        "Group.Ask.One",
        "Group.Ask.Other",
        "Group.AskOut",
        "Group.HintWith",
        "Group.HintWithout",
        "Group.In.One",
        "Group.In.Other",
        "Group.Inside",
        "Group.Named",
        "Group.Out.One",
        "Group.Out.Other",
        "Group.TooMany.One",
        "Group.TooMany.Other",
        "Group.Wrong",
        "Link.ClockLate",
        "Link.Learning",
        "Link.Never",
        "Link.Offline",
        "Link.Online",
        "Link.Lost",
        "Link.SignedOut",
        "Link.Unready",
        "Link.Waiting.One",
        "Link.Waiting.Other",
        "Offline.Never",
        "Offline.Since",
        "Pending.One",
        "Pending.Other",
        "Place",
        "Reason.Cut",
        "Reason.Unknown",
        "Room.AtMost.One",
        "Room.AtMost.Other",
        "Room.Full",
        "Room.Gauge",
        "Room.Left.One",
        "Room.Left.Other",
        "Room.NoLimit.One",
        "Room.NoLimit.Other",
        "Room.Of.One",
        "Room.Of.Other",
        "Row.NameHidden",
        "Row.NameUnknown",
        "State.Waiting.One",
        "State.Waiting.Other",
        "State.ended",
        "State.offline",
        "State.online",
        "State.lost",
        "State.signedOut",
        "Store.Failed",
        "Tally.Said.One",
        "Tally.Said.Other",
        "Time",
        "Time.Hour",
        "Day.First",
        "Todo.AlreadyIn",
        "Todo.Cut",
        "Word.Cut",
    ];

    /// <summary>Every text that the script needs, by the key it asks for.</summary>
    /// <param name="isOfSession">A session's door has no gate to name.</param>
    public IReadOnlyDictionary<string, string> ForScript(bool isOfSession = false)
    {
        var all = Shared.ToDictionary(key => key, key => texts[key].Value);
        if (isOfSession)
        {
            all["Place"] = "{0}";
            // Seats are no legal limit.
            all["Room.Full"] = texts["Room.SessionFull"];
        }
        foreach (var kind in VerdictView.Kinds)
        {
            all[$"Word.{kind}"] = Word(kind);
        }
        foreach (var verdict in Enum.GetValues<Verdict>().Except([Verdict.Refused]))
        {
            all[$"Reason.{StoredCode.Of(verdict)}"] = texts[$"Reason.{verdict}"];
        }
        all["Reason.offline"] = texts["Reason.Offline"];
        all["Reason.offline_code"] = texts["Reason.OfflineCode"];
        // No reasons of the server's: a device that has not heard of it yet.
        all["Reason.unheard"] = texts["Reason.Unheard"];
        all["Todo.unheard"] = texts["Todo.Unheard"];
        all["Reason.check_in.unchecked"] = texts["Reason.Unchecked"];
        all["Todo.check_in.unchecked"] = texts["Todo.Unchecked"];
        all["Reason.training.real"] = texts["Training.Real"];
        all["Todo.training.real"] = texts["Training.Real.Todo"];
        foreach (var reason in CheckInErrors.Reasons)
        {
            all[$"Reason.{reason.Code}"] = errors.For(reason);
            all[$"Todo.{reason.Code}"] = Todo(reason);
        }
        return all;
    }

    /// <summary>The name of a screen, e.g. « Déjà entré ».</summary>
    public string Word(string kind) =>
        kind == VerdictView.Offline
            ? texts["Word.Offline"]
            : texts[$"Word.{Enum.GetValues<Verdict>().Single(verdict => VerdictView.KindOf(verdict) == kind)}"];

    /// <param name="people">Of a group, on one ticket; null: its holder alone.</param>
    public VerdictView Describe(
        ScanAnswer answer,
        string gate,
        IReadOnlyDictionary<string, LocalizedText> audiences,
        int? people = null
    )
    {
        var kind = VerdictView.KindOf(answer.Verdict);
        var reason = CheckInErrors.Reasons.FirstOrDefault(known => known.Code == answer.Reason);
        return new VerdictView(kind, Word(kind))
        {
            Reason =
                reason is not null ? string.Join(' ', [errors.For(reason), .. WhereOf(answer.MayEnter)])
                : people is { } several
                    ? texts.Count(answer.Verdict == Verdict.Left ? "Group.Out" : "Group.In", several)
                : texts[$"Reason.{answer.Verdict}"].Value,
            Audience = answer.Audience,
            AudienceLabel =
                answer.Audience is { } code && audiences.TryGetValue(code, out var label)
                    ? label.In(Locales.Current.Code)
                    : null,
            Name = answer.Name,
            Group = answer.Group is { } group ? StandingOf(group) : null,
            Passage = answer.Verdict == Verdict.AlreadyIn ? null : Place(clock.GetUtcNow(), gate),
            FirstScan = answer.FirstScan is { } entry ? Place(entry.At, entry.Gate) : null,
            Note = answer.Note,
            Todo =
                reason is not null ? Todo(reason)
                : answer.Verdict == Verdict.AlreadyIn ? texts["Todo.AlreadyIn"].Value
                : null,
        };
    }

    private string StandingOf(GroupAnswer group)
    {
        var place = texts["Group.Inside", SiteFormat.Number(group.Inside), SiteFormat.Number(group.Seats)].Value;
        return texts["Group.Named", group.Name, place];
    }

    // When and where the holder may enter; empty where nothing can be said. The scanner's verdict.ts has the same.
    private IEnumerable<string> WhereOf(Admittance? mayEnter)
    {
        var now = clock.GetUtcNow();
        var gate = mayEnter?.Gates is { Count: > 0 } gates ? Either(gates) : null;
        return mayEnter?.Until <= now ? [texts["Entry.Until", Moment(mayEnter.Until.Value, now)]]
            : mayEnter?.From > now
                ?
                [
                    gate is null
                        ? texts["Entry.From", Moment(mayEnter.From.Value, now)]
                        : texts["Entry.FromAt", Moment(mayEnter.From.Value, now), gate],
                ]
            : gate is null ? []
            : [texts["Entry.Gate", gate]];
    }

    private string Moment(DateTimeOffset at, DateTimeOffset now) =>
        format.DateOf(at) == format.DateOf(now)
            ? format.Time(at)
            : texts["DayAndTime", format.DayAndMonth(at), format.Time(at)];

    private string Either(IReadOnlyList<string> names) =>
        names is [var only] ? only : texts["Either", string.Join(", ", names.SkipLast(1)), names[^1]];

    private string Place(DateTimeOffset at, string gate) =>
        gate.Length == 0 ? format.Time(at) : texts["Place", format.Time(at), gate];

    private string Todo(Error reason) => texts[$"Todo.{reason.Code}"];
}
