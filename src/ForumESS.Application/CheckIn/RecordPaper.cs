using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Tickets;
using MediatR;

namespace ForumESS.Application.CheckIn;

/// <summary>
/// Takes what was ticked on a printed list: passages with the time that was noted, kept as known from paper. The same sheet
/// typed in twice is one, because the passages' ids come from what is on it.
/// </summary>
public sealed record RecordPaper : ICommand<Result<PaperAnswer>>, IEditionCommand
{
    public required int Year { get; init; }

    public required string? Gate { get; init; }

    /// <summary>Null where none was typed.</summary>
    public required DateTimeOffset? At { get; init; }

    /// <summary>Short codes of the tickets of who was ticked.</summary>
    public required IReadOnlyList<string> ShortCodes { get; init; }

    /// <summary>People who were noted without a ticket, by audience code.</summary>
    public required IReadOnlyDictionary<string, int> WalkIns { get; init; }

    /// <summary>
    /// Tells sheets of one gate and minute apart, whose people without a ticket would be taken for the same; null where there
    /// is but one.
    /// </summary>
    public int? Sheet { get; init; }

    public required Guid ActorId { get; init; }
}

/// <param name="Entered">People whose entry this sheet tells of, and no sheet did before.</param>
/// <param name="Refused">Ticked, and not on the edition's list any more.</param>
/// <param name="Known">
/// People without a ticket whom a sheet of the same gate, minute and number told of before: it is that
/// sheet again, or another one that nobody numbered and that is not counted.
/// </param>
public sealed record PaperAnswer(int Entered, int Refused, int Known = 0);

internal sealed class RecordPaperValidator : AbstractValidator<RecordPaper>
{
    public RecordPaperValidator(TimeProvider clock)
    {
        RuleFor(command => command.At).Must(at => at <= clock.GetUtcNow()).WithErrorCode(CheckInErrors.PaperTime.Code);
        RuleFor(command => command.ShortCodes)
            .Must((command, codes) => codes.Count + command.WalkIns.Count > 0)
            .WithErrorCode(CheckInErrors.PaperEmpty.Code);
        RuleFor(command => command.ShortCodes)
            .Must((command, codes) => codes.Count + command.WalkIns.Count <= RecordScans.MostScans)
            .WithErrorCode(CheckInErrors.BatchTooLarge.Code);
        RuleFor(command => command.WalkIns)
            .Must(groups => groups.Values.All(people => people is >= 1 and <= WalkIn.MostPeople))
            .WithErrorCode(CheckInErrors.PaperPeople.Code);
    }
}

internal sealed class RecordPaperHandler(ICheckInStore store, IWalkInStore walkIns, IMediator mediator)
    : IRequestHandler<RecordPaper, Result<PaperAnswer>>
{
    public async Task<Result<PaperAnswer>> Handle(RecordPaper command, CancellationToken cancellationToken)
    {
        if (await store.FindEditionAsync(command.Year, cancellationToken) is not { } editionId)
        {
            return EditionErrors.Unknown;
        }
        if (!(await store.LockDoorAsync(editionId, cancellationToken)).HasGate(command.Gate ?? ""))
        {
            return CheckInErrors.GateUnknown with
            {
                Fields = [new(nameof(command.Gate), CheckInErrors.GateUnknown.Code)],
            };
        }
        var reports = Reports(command);
        var known = await FindKnownAsync(reports, cancellationToken);
        var answer = await mediator.Send(
            new RecordScans
            {
                Scans = reports,
                Years = [command.Year],
                ActorId = command.ActorId,
            },
            cancellationToken
        );
        if (answer.Error is { } error)
        {
            return error;
        }
        return Count([.. answer.Value.Results.Zip(reports)], known);
    }

    private async Task<HashSet<Guid>> FindKnownAsync(
        IEnumerable<ScanReport> reports,
        CancellationToken cancellationToken
    )
    {
        var known = new HashSet<Guid>();
        foreach (var report in reports)
        {
            var isKnown = report.WalkIn is null
                ? await IsKnownAsync(report, cancellationToken)
                : await walkIns.FindAsync(report.Id, cancellationToken) is not null;
            if (isKnown)
            {
                known.Add(report.Id);
            }
        }
        return known;
    }

    private async Task<bool> IsKnownAsync(ScanReport report, CancellationToken cancellationToken) =>
        ShortCode.Parse(report.Code) is { } code
        && await store.FindTicketByShortCodeAsync(code.Value, cancellationToken) is { MayBeKnown: true } ticket
        && (await store.ScansOfAsync(ticket.HolderId, cancellationToken)).Any(scan => scan.Id == report.Id);

    private static List<ScanReport> Reports(RecordPaper command) =>
        [
            .. command.ShortCodes.Distinct().Select(code => Report(command, code) with { Code = code }),
            .. command.WalkIns.Select(group =>
                Report(command, OnSheet(group.Key, command.Sheet)) with
                {
                    WalkIn = new(group.Key, group.Value),
                }
            ),
        ];

    private static Result<PaperAnswer> Count(
        IReadOnlyList<(ScanAnswer Answer, ScanReport Report)> results,
        HashSet<Guid> known
    ) =>
        // A number that was changed, or another sheet: who typed it in knows which.
        results.Any(pair => pair.Report.WalkIn is not null && pair.Answer.Reason == CheckInErrors.ScanReused.Code)
            ? CheckInErrors.PaperKnown with
            {
                Fields = [new(nameof(RecordPaper.Sheet), CheckInErrors.PaperKnown.Code)],
            }
            : new PaperAnswer(
                results
                    .Where(pair => pair.Answer.Verdict != Verdict.Refused && !known.Contains(pair.Report.Id))
                    .Sum(pair => pair.Report.WalkIn?.People ?? 1),
                results.Count(pair => pair.Answer.Verdict == Verdict.Refused),
                results.Sum(pair => known.Contains(pair.Report.Id) ? pair.Report.WalkIn?.People ?? 0 : 0)
            );

    // On paper nobody was refused: whoever is ticked went in.
    private static ScanReport Report(RecordPaper command, string what) =>
        new()
        {
            Id = IdOf(command, what),
            Code = "",
            Gate = command.Gate!,
            Direction = ScanDirection.In,
            ScannedAt = command.At!.Value,
            Offline = true,
            Told = Verdict.Admitted,
            Source = PassageSource.Paper,
        };

    private static string OnSheet(string audience, int? sheet) =>
        sheet is null ? audience : string.Create(CultureInfo.InvariantCulture, $"{audience} {sheet}");

    private static Guid IdOf(RecordPaper command, string what)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"paper {command.Year} {command.Gate} {command.At!.Value.UtcTicks} {what}"
        );
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }
}
