using System.Globalization;
using System.Text;
using ForumESS.Application.Statistics;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Localization;

namespace ForumESS.Web.Api;

/// <summary>
/// The turnout as a table for spreadsheets: UTF-8 with its mark and semicolons, which is what a French spreadsheet opens
/// without asking. Column names never change with the language; unknown is empty, never 0.
/// </summary>
public static class TurnoutCsv
{
    private static readonly string[] Columns =
    [
        "annee",
        "annee_deduite",
        "forum",
        "lieu",
        "salle",
        "presents",
        "presents_au_plus",
        "precision",
        "salle_comble",
        "capacite",
        "motif",
        "source",
        "demonstration",
    ];

    public static byte[] Write(IReadOnlyList<YearTurnout> years)
    {
        ArgumentNullException.ThrowIfNull(years);
        var lines = years.Select(Line).Prepend(string.Join(';', Columns));
        var text = string.Join("\r\n", lines) + "\r\n";
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)];
    }

    private static string Line(YearTurnout year)
    {
        var held = year.GapReason is null;
        string?[] cells =
        [
            Number(year.Year),
            YesNo(year.YearIsInferred),
            YesNo(held),
            year.Venue,
            year.Room,
            Number(year.Present.Value),
            Number(year.Present.High),
            held ? Precision(year.Present) : null,
            held ? YesNo(year.RoomWasFull) : null,
            Number(year.Capacity),
            year.GapReason?.In(Locales.Default.Code),
            year.Source?.In(Locales.Default.Code),
            YesNo(year.IsDemo),
        ];
        return string.Join(';', cells.Select(CsvCell.Text));
    }

    /// <summary>Keeps the report's « près de » and « environ » apart, which the API's codes do not.</summary>
    private static string Precision(TurnoutFigure figure) =>
        figure.Precision switch
        {
            Domain.Statistics.Precision.Exact => "exact",
            Domain.Statistics.Precision.About => "environ",
            Domain.Statistics.Precision.Nearly => "pres_de",
            Domain.Statistics.Precision.AtLeast => "au_moins",
            Domain.Statistics.Precision.AtMost => "au_plus",
            Domain.Statistics.Precision.Range => "fourchette",
            Domain.Statistics.Precision.Unknown => "inconnu",
            _ => throw new ArgumentOutOfRangeException(nameof(figure)),
        };

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string YesNo(bool value) => value ? "oui" : "non";
}
