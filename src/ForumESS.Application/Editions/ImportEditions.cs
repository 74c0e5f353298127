using System.Globalization;
using ForumESS.Application.Audiences;
using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Application.Statistics;
using ForumESS.Application.Venues;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Statistics;
using ForumESS.Domain.Venues;
using MediatR;

namespace ForumESS.Application.Editions;

/// <summary>
/// Stores the forums that took place before this program, with their figures, and the years without one; all of a sheet
/// or nothing. A year that is known already stays as it is, so that a sheet that grew can come again.
/// </summary>
/// <param name="IsTrial">True says what would come of it and stores nothing.</param>
public sealed record ImportEditions(Sheet Sheet, PastColumns Columns, bool IsTrial)
    : ICommand<ImportEditionsOutcome>,
        IAudited
{
    public AuditMark Mark =>
        new(AuditAction.ImportEditions, AuditSubject.Edition)
        {
            Asked = new Dictionary<string, string?>
            {
                ["rows"] = Sheet.Rows.Count.ToString(CultureInfo.InvariantCulture),
            },
        };
}

/// <summary>A refusal has a report too.</summary>
public sealed record ImportEditionsOutcome : IOutcome<ImportEditionsOutcome>
{
    public Error? Error { get; init; }

    public EditionsReport? Report { get; init; }

    public static ImportEditionsOutcome Failed(Error error) => new() { Error = error };
}

/// <param name="Known">Years that were there already, and are left as they are.</param>
/// <param name="Faults">In the order of the years; with any, the numbers are of the other rows alone.</param>
public sealed record EditionsReport(int Editions, int Figures, int Gaps, int Known, IReadOnlyList<RowFault> Faults);

internal sealed class ImportEditionsHandler(
    IEditionStore editions,
    IVenueStore venues,
    IFigureStore figures,
    IAudienceStore audiences,
    TimeProvider clock
) : IRequestHandler<ImportEditions, ImportEditionsOutcome>
{
    public async Task<ImportEditionsOutcome> Handle(ImportEditions command, CancellationToken cancellationToken)
    {
        var reader = new PastRowReader(command.Columns, await audiences.ListAsync(cancellationToken));
        var report = new EditionsReport(0, 0, 0, 0, []);
        var faults = new List<RowFault>();
        var rows = new List<PastRow>();
        foreach (var row in command.Sheet.Rows)
        {
            var read = reader.Read(row);
            if (read.Error is { } unread)
            {
                faults.Add(new(row.Number, unread));
            }
            else
            {
                rows.Add(read.Value);
            }
        }
        foreach (var year in rows.GroupBy(row => row.Year))
        {
            report = await StoreAsync([.. year], report, faults, cancellationToken);
        }
        var refusal =
            faults.Count > 0 ? ImportErrors.RowsFaulty
            : command.IsTrial ? ImportErrors.OnlyTried
            : null;
        return new ImportEditionsOutcome
        {
            Error = refusal,
            Report = report with { Faults = [.. faults.OrderBy(fault => fault.Row)] },
        };
    }

    private async Task<EditionsReport> StoreAsync(
        PastRow[] rows,
        EditionsReport report,
        List<RowFault> faults,
        CancellationToken cancellationToken
    )
    {
        var first = rows[0];
        var contradictions = Contradictions(rows).ToList();
        if (contradictions.Count > 0)
        {
            faults.AddRange(contradictions);
            return report;
        }
        var stored = await editions.FindByYearAsync(first.Year, cancellationToken);
        var isGap = await editions.IsGapYearAsync(first.Year, cancellationToken);
        if (first.GapReason is null ? stored is not null : isGap)
        {
            return report with { Known = report.Known + 1 };
        }
        var refusal = first.GapReason is null
            ? await AddEditionAsync(rows, isGap, cancellationToken)
            : await AddGapAsync(first, stored, cancellationToken);
        if (refusal is not null)
        {
            faults.Add(new(first.Number, refusal));
            return report;
        }
        return first.GapReason is null
            ? report with
            {
                Editions = report.Editions + 1,
                Figures = report.Figures + rows.Count(row => row.Figure is not null),
            }
            : report with
            {
                Gaps = report.Gaps + 1,
            };
    }

    /// <summary>What the rows of one year say against each other.</summary>
    private static IEnumerable<RowFault> Contradictions(PastRow[] rows)
    {
        var first = rows[0];
        var given = new HashSet<(FigureMeasure, string?)>();
        foreach (var row in rows)
        {
            var saysSame = row.Forum == first.Forum || row.Forum == PastForum.Unsaid;
            if (row != first && (first.GapReason is not null || row.GapReason is not null || !saysSame))
            {
                yield return new(row.Number, ImportErrors.RowContradicts(first.Number));
            }
            else if (row.Figure is { } figure && !given.Add((figure.Measure, figure.Audience)))
            {
                yield return new(row.Number, ImportErrors.FigureTwice);
            }
        }
    }

    private async Task<Error?> AddGapAsync(PastRow row, Edition? stored, CancellationToken cancellationToken)
    {
        if (row.Year is < EditionPlan.FirstYear or > EditionPlan.LastYear)
        {
            return EditionErrors.YearOutOfRange;
        }
        if (stored is { Status: not EditionStatus.Cancelled })
        {
            return EditionErrors.YearTaken;
        }
        await editions.AddGapYearAsync(row.Year, row.GapReason!, row.Source!, cancellationToken);
        return null;
    }

    private async Task<Error?> AddEditionAsync(PastRow[] rows, bool isGap, CancellationToken cancellationToken)
    {
        var forum = rows[0].Forum;
        if (isGap)
        {
            return EditionErrors.YearIsGap;
        }
        var venue = await VenueAsync(forum, cancellationToken);
        var room = venue is null ? null : await RoomAsync(venue.Value, forum, cancellationToken);
        if (room?.Error is { } roomless)
        {
            return roomless;
        }
        var plan = new EditionPlan
        {
            Year = rows[0].Year,
            Ordinal = forum.Ordinal,
            Theme = forum.Theme,
            Description = forum.Description,
            VenueId = venue,
            RoomId = room?.Value.Id,
        };
        var edition = Edition.Past(NewId(), plan, forum.YearIsInferred);
        if (edition.Error is { } error)
        {
            return error;
        }
        if (!await editions.AddAsync(edition.Value, cancellationToken))
        {
            return EditionErrors.YearTaken;
        }
        foreach (var figure in rows.Select(row => row.Figure).OfType<PastFigure>())
        {
            await figures.AddAsync(edition.Value.Id, figure, cancellationToken);
        }
        return null;
    }

    private async Task<Guid?> VenueAsync(PastForum forum, CancellationToken cancellationToken)
    {
        if (forum.Venue is null)
        {
            return null;
        }
        if (await venues.FindByNameAsync(forum.Venue, cancellationToken) is { } known)
        {
            return known;
        }
        var venue = new Venue(NewId(), forum.Venue) { City = forum.City };
        await venues.AddAsync(venue, cancellationToken);
        return venue.Id;
    }

    private async Task<Result<Room>?> RoomAsync(Guid venueId, PastForum forum, CancellationToken cancellationToken)
    {
        if (forum.Room is null)
        {
            return null;
        }
        if (await venues.FindRoomAsync(venueId, forum.Room, cancellationToken) is { } known)
        {
            return forum.Capacity is { } capacity && capacity != known.Capacity
                ? ImportErrors.CapacityDiffers(known.Capacity)
                : known;
        }
        if (forum.Capacity is null)
        {
            return ImportErrors.CellMissing(PastColumns.Capacity);
        }
        var room = Room.Create(NewId(), venueId, forum.Room, forum.Capacity.Value, staffAllowance: 0, category: null);
        if (room.IsSuccess)
        {
            await venues.AddRoomAsync(room.Value, cancellationToken);
        }
        return room;
    }

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());
}
