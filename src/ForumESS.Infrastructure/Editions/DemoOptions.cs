using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ForumESS.Infrastructure.Editions;

/// <summary>Whether a demonstration edition is made at start, and how many seats it gives out (1 to 99 990).</summary>
public sealed record DemoOptions(bool Enabled, int Seats)
{
    private const int DefaultSeats = 290;
    private const int MostSeats = 99_990;

    /// <exception cref="SettingException">A value is not of its kind or out of range.</exception>
    public static DemoOptions From(IConfiguration configuration, bool enabledByDefault)
    {
        var enabled = enabledByDefault;
        if (configuration["Demo:Enabled"] is { } text && !bool.TryParse(text, out enabled))
        {
            throw new SettingException("Demo:Enabled", "must be true or false.");
        }
        var seats = DefaultSeats;
        if (
            configuration["Demo:Seats"] is { } number
            && (!int.TryParse(number, CultureInfo.InvariantCulture, out seats) || seats is < 1 or > MostSeats)
        )
        {
            throw new SettingException("Demo:Seats", $"must be a whole number from 1 to {MostSeats}.");
        }
        return new DemoOptions(enabled, seats);
    }
}
