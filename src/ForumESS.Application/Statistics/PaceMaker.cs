using ForumESS.Domain.Statistics;

namespace ForumESS.Application.Statistics;

/// <summary>Holds the registrations of an edition against those of earlier ones.</summary>
public static class PaceMaker
{
    private const int Points = 12;
    private const double Week = 7;

    /// <param name="daysLeft">Null when the date is not known.</param>
    public static Pace Of(PaceCurve own, IReadOnlyList<PaceCurve> earlier, double? daysLeft)
    {
        ArgumentNullException.ThrowIfNull(own);
        var pace = new Pace
        {
            DaysLeft = daysLeft,
            Own = own,
            Earlier = earlier,
        };
        if (daysLeft is not > 0 || PaceModel.Predict(own.At(daysLeft.Value), earlier, daysLeft.Value, 0) is null)
        {
            return pace;
        }
        var left = daysLeft.Value;
        return pace with
        {
            Ahead =
            [
                .. Enumerable
                    .Range(0, Points + 1)
                    .Select(place => left * (Points - place) / Points)
                    .Select(day => new PacePoint(day, PaceModel.Predict(own.At(left), earlier, left, day)!)),
            ],
            ExpectedNow = PaceModel.Predict(own.At(left + Week), earlier, left + Week, left),
        };
    }
}
