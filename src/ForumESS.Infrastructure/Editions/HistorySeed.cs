using System.Text.Json;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Editions;

/// <summary>
/// Loads the audience types and the editions that the département's report tells of, once: what the office
/// has changed since is never overwritten. The figures keep the report's own precision.
/// </summary>
public sealed class HistorySeed(DbSession session, TimeProvider clock)
{
    private static readonly SqlText CountAudiences = new("select count(*) from audience_types");

    private static readonly SqlText CountYears = new(
        "select (select count(*) from editions) + (select count(*) from gap_years)"
    );

    private static readonly SqlText AddAudience = new(
        """
        insert into audience_types (code, number, family, label, asks_organisation, requires_organisation)
        values (@Code, @Number, @Family, @Label, @AsksOrganisation, @RequiresOrganisation)
        """
    );

    private static readonly SqlText AddVenue = new("insert into venues (id, name, city) values (@Id, @Name, @City)");

    private static readonly SqlText AddRoom = new(
        """
        insert into rooms (id, venue_id, name, capacity, staff_allowance)
        values (@Id, @VenueId, @Name, @Capacity, 0)
        """
    );

    private static readonly SqlText AddEdition = new(
        """
        insert into editions (id, year, year_is_inferred, ordinal, theme, description, status, venue_id, room_id, is_demo)
        values (@Id, @Year, @YearIsInferred, @Ordinal, @Theme, @Description, @Status, @VenueId, @RoomId, @IsDemo)
        """
    );

    private static readonly SqlText AddGapYear = new(
        "insert into gap_years (year, reason, source) values (@Year, @Reason, @Source)"
    );

    private static readonly SqlText AddFigure = new(
        """
        insert into turnout_figures (id, edition_id, measure, audience, value, precision, room_was_full, source)
        values (@Id, @EditionId, @Measure, @Audience, @Value, @Precision, @RoomWasFull, @Source)
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
                },
                cancellationToken
            );
        }
    }

    private async Task AddHistoryAsync(History history, CancellationToken cancellationToken)
    {
        var source = new LocalizedText(history.Source);
        var venues = new Dictionary<string, Guid>();
        var rooms = new Dictionary<(string Venue, string Room), Guid>();
        foreach (var venue in history.Venues)
        {
            var id = venues[venue.Name] = Guid.CreateVersion7(clock.GetUtcNow());
            await session.ExecuteAsync(
                AddVenue,
                new
                {
                    Id = id,
                    venue.Name,
                    venue.City,
                },
                cancellationToken
            );
            foreach (var room in venue.Rooms)
            {
                rooms[(venue.Name, room.Name)] = await AddRoomAsync(id, room, cancellationToken);
            }
        }
        foreach (var edition in history.Editions)
        {
            Guid? roomId = edition.Room is null ? null : rooms[(edition.Venue, edition.Room)];
            await AddEditionAsync(edition, venues[edition.Venue], roomId, source, cancellationToken);
        }
        foreach (var gap in history.GapYears)
        {
            var row = new
            {
                gap.Year,
                Reason = new LocalizedText(gap.Reason),
                Source = source,
            };
            await session.ExecuteAsync(AddGapYear, row, cancellationToken);
        }
    }

    private async Task<Guid> AddRoomAsync(Guid venueId, PastRoom room, CancellationToken cancellationToken)
    {
        var row = new
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            VenueId = venueId,
            room.Name,
            room.Capacity,
        };
        await session.ExecuteAsync(AddRoom, row, cancellationToken);
        return row.Id;
    }

    private async Task AddEditionAsync(
        PastEdition edition,
        Guid venueId,
        Guid? roomId,
        LocalizedText source,
        CancellationToken cancellationToken
    )
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        await session.ExecuteAsync(
            AddEdition,
            new
            {
                Id = id,
                edition.Year,
                edition.YearIsInferred,
                edition.Ordinal,
                Theme = edition.Theme is null ? null : new LocalizedText(edition.Theme),
                Description = edition.Description is null ? null : new LocalizedText(edition.Description),
                Status = StoredCode.Of(EditionStatus.Held),
                VenueId = venueId,
                RoomId = roomId,
                IsDemo = false,
            },
            cancellationToken
        );
        foreach (var figure in edition.Figures)
        {
            // The domain refuses a figure whose precision and value contradict each other.
            _ = TurnoutFigure.Of(figure.Value, StoredCode.Parse<Precision>(figure.Precision));
            await session.ExecuteAsync(
                AddFigure,
                new
                {
                    Id = Guid.CreateVersion7(clock.GetUtcNow()),
                    EditionId = id,
                    figure.Measure,
                    figure.Audience,
                    figure.Value,
                    figure.Precision,
                    figure.RoomWasFull,
                    Source = source,
                },
                cancellationToken
            );
        }
    }

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
        List<Figure> Figures
    );

    private sealed record Figure(string Measure, string? Audience, int Value, string Precision, bool RoomWasFull);
}
