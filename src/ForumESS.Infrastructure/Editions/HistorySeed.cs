using System.Text.Json;
using ForumESS.Application.Editions;
using ForumESS.Application.Statistics;
using ForumESS.Application.Venues;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Statistics;
using ForumESS.Domain.Venues;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Editions;

/// <summary>
/// Loads the audience types and the editions that the département's report tells of, once: what the office
/// has changed since is never overwritten. The figures keep the report's own precision.
/// </summary>
public sealed class HistorySeed(
    DbSession session,
    IEditionStore editions,
    IVenueStore venues,
    IFigureStore figures,
    TimeProvider clock
)
{
    private static readonly SqlText CountAudiences = new("select count(*) from audience_types");

    private static readonly SqlText CountYears = new(
        "select (select count(*) from editions) + (select count(*) from gap_years)"
    );

    private static readonly SqlText AddAudience = new(
        """
        insert into audience_types (code, number, family, label, asks_organisation, requires_organisation, takes_seat)
        values (@Code, @Number, @Family, @Label, @AsksOrganisation, @RequiresOrganisation, @TakesSeat)
        """
    );

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>Adds what is missing and commits; running it again changes nothing.</summary>
    public Task<Result> LoadAsync(CancellationToken cancellationToken) =>
        session.RunAsync(
            async () =>
            {
                if (await session.FirstOrDefaultAsync<int>(CountAudiences, null, cancellationToken) == 0)
                {
                    await AddAudiencesAsync(cancellationToken);
                }
                if (await session.FirstOrDefaultAsync<int>(CountYears, null, cancellationToken) == 0)
                {
                    await AddHistoryAsync(Read<History>("history.json"), cancellationToken);
                }
                return Result.Success;
            },
            edition: null,
            cancellationToken
        );

    private async Task AddAudiencesAsync(CancellationToken cancellationToken)
    {
        foreach (var audience in Read<List<Audience>>("audience-types.json"))
        {
            await session.ExecuteAsync(
                AddAudience,
                new
                {
                    audience.Code,
                    audience.Number,
                    audience.Family,
                    Label = new LocalizedText(audience.Label),
                    audience.AsksOrganisation,
                    audience.RequiresOrganisation,
                    audience.TakesSeat,
                },
                cancellationToken
            );
        }
    }

    private async Task AddHistoryAsync(History history, CancellationToken cancellationToken)
    {
        var source = new LocalizedText(history.Source);
        var places = new Dictionary<string, Guid>();
        var rooms = new Dictionary<(string Venue, string Room), Guid>();
        foreach (var venue in history.Venues)
        {
            var id = places[venue.Name] = NewId();
            await venues.AddAsync(new Venue(id, venue.Name) { City = venue.City }, cancellationToken);
            foreach (var room in venue.Rooms)
            {
                var known = Room.Create(NewId(), id, room.Name, room.Capacity, staffAllowance: 0, category: null).Value;
                await venues.AddRoomAsync(known, cancellationToken);
                rooms[(venue.Name, room.Name)] = known.Id;
            }
        }
        foreach (var edition in history.Editions)
        {
            Guid? roomId = edition.Room is null ? null : rooms[(edition.Venue, edition.Room)];
            await AddEditionAsync(edition, places[edition.Venue], roomId, source, cancellationToken);
        }
        foreach (var gap in history.GapYears)
        {
            await editions.AddGapYearAsync(gap.Year, new LocalizedText(gap.Reason), source, cancellationToken);
        }
    }

    private async Task AddEditionAsync(
        PastEdition past,
        Guid venueId,
        Guid? roomId,
        LocalizedText source,
        CancellationToken cancellationToken
    )
    {
        var plan = new EditionPlan
        {
            Year = past.Year,
            Ordinal = past.Ordinal,
            Theme = past.Theme is null ? null : new LocalizedText(past.Theme),
            Description = past.Description is null ? null : new LocalizedText(past.Description),
            VenueId = venueId,
            RoomId = roomId,
        };
        var edition = Edition.Past(NewId(), plan, past.YearIsInferred).Value;
        await editions.AddAsync(edition, cancellationToken);
        foreach (var figure in past.Figures)
        {
            var sourced = PastFigure
                .Of(
                    StoredCode.Parse<FigureMeasure>(figure.Measure),
                    figure.Audience,
                    TurnoutFigure.Of(figure.Value, StoredCode.Parse<Precision>(figure.Precision)),
                    source
                )
                .Value with
            {
                RoomWasFull = figure.RoomWasFull,
            };
            await figures.AddAsync(edition.Id, sourced, cancellationToken);
        }
        var aims = past.Aims?.Select(audience => new Target(audience, People: null, IsPriority: true)).ToList() ?? [];
        await figures.SaveTargetsAsync(edition.Id, aims, cancellationToken);
    }

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());

    private static T Read<T>(string file)
    {
        using var stream = typeof(HistorySeed).Assembly.GetManifestResourceStream(file)!;
        return JsonSerializer.Deserialize<T>(stream, Json)!;
    }

    private sealed record Audience(
        string Code,
        byte Number,
        string Family,
        bool AsksOrganisation,
        bool RequiresOrganisation,
        bool TakesSeat,
        Dictionary<string, string> Label
    );

    private sealed record History(
        Dictionary<string, string> Source,
        List<PastVenue> Venues,
        List<PastEdition> Editions,
        List<Gap> GapYears
    );

    private sealed record PastVenue(string Name, string? City, List<PastRoom> Rooms);

    private sealed record PastRoom(string Name, int Capacity);

    private sealed record Gap(int Year, Dictionary<string, string> Reason);

    private sealed record PastEdition(
        int Year,
        bool YearIsInferred,
        int? Ordinal,
        Dictionary<string, string>? Theme,
        Dictionary<string, string>? Description,
        string Venue,
        string? Room,
        List<Figure> Figures,
        List<string>? Aims
    );

    private sealed record Figure(string Measure, string? Audience, int Value, string Precision, bool RoomWasFull);
}
