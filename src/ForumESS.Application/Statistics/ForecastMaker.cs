using ForumESS.Domain.Statistics;

namespace ForumESS.Application.Statistics;

/// <summary>Makes a forecast from its facts; the same facts give the same forecast.</summary>
public static class ForecastMaker
{
    /// <summary>Every interval of a forecast holds the truth this often.</summary>
    public const double Level = .9;

    private const int CurvePoints = 10;

    public static Forecast Of(ForecastFacts facts, int riskPercent)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var evidence = facts.Earlier.SelectMany(edition => edition.Evidence).ToList();
        if (NoShowModel.Learn(evidence) is not { } model)
        {
            return new Forecast { Facts = facts };
        }
        var rates = facts.Audiences.ToDictionary(audience => audience, audience => model.RateOf(audience.Code));
        var whole = WholeOf(rates);
        return new Forecast
        {
            Facts = facts,
            Audiences =
            [
                .. rates.Select(each =>
                    Audience(each.Key, each.Value, evidence.Count(one => one.Audience == each.Key.Code))
                ),
            ],
            Present = whole is null ? null : People(facts.Audiences.Sum(audience => audience.Taken), whole.PresentOf),
            Proposal = whole is null || facts.RoomSeats is not { } limit ? null : Propose(whole, limit, riskPercent),
        };
    }

    /// <summary>The chance that of so many who hold a seat more come than the limit; null when nothing can be said.</summary>
    public static double? Overflow(ForecastFacts facts, int seats, int limit)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var model = NoShowModel.Learn([.. facts.Earlier.SelectMany(edition => edition.Evidence)]);
        return model is null
            ? null
            : WholeOf(facts.Audiences.ToDictionary(each => each, each => model.RateOf(each.Code)))
                ?.Overflow(seats, limit);
    }

    /// <summary>What each edition that was counted would have been forecast to be by the ones before it.</summary>
    public static IReadOnlyList<BacktestLine> Backtest(ForecastFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var known = facts.Earlier.Where(edition => edition.Evidence.Count > 0).ToList();
        return
        [
            .. known
                .Skip(1)
                .SelectMany(
                    (edition, place) =>
                    {
                        var model = NoShowModel.Learn([.. known.Take(place + 1).SelectMany(each => each.Evidence)])!;
                        return edition.Evidence.Select(came => new BacktestLine(
                            came,
                            People(came.Expected, model.RateOf(came.Audience ?? "").AbsentOf)!,
                            place + 1
                        ));
                    }
                ),
        ];
    }

    /// <param name="rooms">With neither chance nor empty seats yet.</param>
    public static RoomChoice Rooms(IReadOnlyList<DemandKnown> editions, IReadOnlyList<RoomOutlook> rooms)
    {
        var model = DemandModel.Learn([.. editions.Select(edition => edition.Evidence).OfType<DemandEvidence>()]);
        if (model is null)
        {
            return new RoomChoice { Editions = editions, Rooms = rooms };
        }
        var tail = (1 - Level) / 2;
        return new RoomChoice
        {
            Editions = editions,
            // A mean is drawn far up by what is hardly ever so: the middle says more.
            Demand = new PeopleForecast(model.Quantile(.5), (int)model.Quantile(tail), (int)model.Quantile(1 - tail)),
            Rooms =
            [
                .. rooms.Select(room =>
                    room with
                    {
                        Exceeded = model.Exceeds(room.Seats),
                        Empty = model.Empty(room.Seats),
                    }
                ),
            ],
        };
    }

    private static AudienceForecast Audience(ForecastAudience audience, NoShowRate rate, int editions)
    {
        var tail = (1 - Level) / 2;
        return new AudienceForecast(
            audience,
            rate.Mean,
            rate.Quantile(tail),
            rate.Quantile(1 - tail),
            People(audience.Taken, rate.AbsentOf),
            editions
        );
    }

    private static PeopleForecast? People(int expected, Func<int, CountDistribution> of)
    {
        if (expected == 0)
        {
            return null;
        }
        var people = of(expected);
        var (low, high) = people.Interval(Level);
        return new PeopleForecast(people.Mean, low, high);
    }

    // The seats still to be given out are taken to go to the audiences as those given out did.
    private static WholeNoShow? WholeOf(IReadOnlyDictionary<ForecastAudience, NoShowRate> rates)
    {
        var isTaken = rates.Keys.Any(audience => audience.Taken > 0);
        var mix = rates
            .Select(each => (each.Value, People: (double)(isTaken ? each.Key.Taken : each.Key.Maximum)))
            .ToList();
        return mix.Sum(part => part.People) > 0 ? WholeNoShow.Of(mix) : null;
    }

    private static OverbookingProposal Propose(WholeNoShow whole, int limit, int riskPercent)
    {
        var best = Overbooking.Propose(limit, limit * 2, riskPercent / 100.0, seats => whole.Overflow(seats, limit));
        var end = limit + Math.Max(8, (best - limit) * 8 / 5);
        var seats = Enumerable
            .Range(0, CurvePoints + 1)
            .Select(place => limit + ((end - limit) * place / CurvePoints))
            .Append(best)
            .Distinct()
            .Order();
        return new OverbookingProposal(limit, Point(best), [.. seats.Select(Point)]);

        RiskPoint Point(int count) => new(count, whole.Overflow(count, limit), count * (1 - whole.Mean));
    }
}
