namespace ForumESS.Domain.Statistics;

public static class StatisticsErrors
{
    /// <summary>A share is a percentage of those who came, of one audience.</summary>
    public static readonly Error ShareOutOfRange = Error.Validation("statistics.share_out_of_range");

    /// <summary>Value, upper end and precision do not fit together.</summary>
    public static readonly Error FigureContradicts = Error.Validation("statistics.figure_contradicts");

    /// <summary>A target is of one to <see cref="Target.MostPeople"/> people.</summary>
    public static readonly Error TargetOutOfRange = Error.Validation("statistics.target_out_of_range");

    public static readonly Error TargetTwice = Error.Validation("statistics.target_twice");

    public static readonly Error RiskOutOfRange = Error.Validation("statistics.risk_out_of_range");
    public static readonly Error NoRoomToOverbook = Error.Conflict("statistics.no_room_to_overbook");

    /// <summary>The room may receive that many: plain seats do.</summary>
    public static readonly Error OverbookingNotNeeded = Error.Conflict("statistics.overbooking_not_needed");

    /// <summary>No earlier edition tells who stays away.</summary>
    public static readonly Error NothingToForecastFrom = Error.Conflict("statistics.nothing_to_forecast_from");
    public static readonly Error OverbookingTooRisky = Error.Conflict("statistics.overbooking_too_risky");
}
