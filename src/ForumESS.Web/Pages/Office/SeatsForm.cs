using System.Globalization;
using ForumESS.Application.Editions;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>Seats and quotas of an edition as a form holds them; a row per audience type.</summary>
public sealed class SeatsForm
{
    public string? Total { get; set; }
    public string? ReleaseAt { get; set; }

    public bool KeepsWaitingList { get; set; }

    /// <summary>In the order of the page; a row without a tick invites nobody.</summary>
    public List<SeatsRow> Rows { get; set; } = [];

    public static SeatsForm Of(OfficeEdition edition, LocalTimes times) =>
        new()
        {
            Total = Text(edition.Seats?.Total),
            ReleaseAt = times.Write(edition.Seats?.ReleaseAt),
            KeepsWaitingList = edition.Seats?.KeepsWaitingList ?? true,
            Rows =
            [
                .. edition.Audiences.Select(quota => new SeatsRow
                {
                    Audience = quota.Audience,
                    IsInvited = quota.IsInvited,
                    Guarantee = quota.IsInvited ? Text(quota.Guarantee) : null,
                    Maximum =
                        quota.IsAccredited ? Text(quota.Places > 0 ? quota.Places : null)
                        // What was left blank stays blank: it follows the total.
                        : quota.IsInvited && quota.Maximum != edition.Seats?.Total ? Text(quota.Maximum)
                        : null,
                }),
            ],
        };

    internal IEnumerable<FieldText> Said(OfficeEdition edition, IStringLocalizer<OfficeText> texts) =>
        [
            new(texts["Seats.Total"], Total),
            new(texts["Seats.ReleaseAt"], LocalTimes.Told(ReleaseAt)),
            new(texts["Seats.KeepsLine"], texts[KeepsWaitingList ? "Theirs.Yes" : "Theirs.No"]),
            .. Rows.SelectMany(row => Said(row, edition, texts)),
        ];

    private static IEnumerable<FieldText> Said(SeatsRow row, OfficeEdition edition, IStringLocalizer<OfficeText> texts)
    {
        var name = Label(edition, row.Audience);
        return edition.Audiences.Any(quota => quota.Audience == row.Audience && quota.IsAccredited)
            ? [new(texts["Accredited.PlacesOf", name], row.Maximum)]
            :
            [
                new(texts["Seats.InvitedOf", name], texts[row.IsInvited ? "Theirs.Yes" : "Theirs.No"]),
                new(texts["Seats.GuaranteeOf", name], row.Guarantee),
                new(texts["Seats.MaximumOf", name], row.Maximum),
            ];
    }

    /// <summary>What cannot be read is noted by the reader. A blank guarantee is none, a blank maximum the total.</summary>
    internal SetSeats ToCommand(OfficeEdition edition, FormReader reader, IStringLocalizer<OfficeText> texts)
    {
        var total = reader.Number("Seats.Total", Total, texts["Seats.Total"]);
        var shares = new List<SeatShare>();
        for (var i = 0; i < Rows.Count; i++)
        {
            var row = Rows[i];
            if (edition.Audiences.Any(quota => quota.Audience == row.Audience && quota.IsAccredited))
            {
                row.IsInvited = AddPlaces(
                    shares,
                    i,
                    reader,
                    texts["Accredited.PlacesOf", Label(edition, row.Audience)]
                );
                continue;
            }
            if (!row.IsInvited)
            {
                continue;
            }
            var name = Label(edition, row.Audience);
            var guarantee = reader.Number(
                $"Seats.Rows[{i}].Guarantee",
                row.Guarantee,
                texts["Seats.GuaranteeOf", name]
            );
            var maximum = reader.Number($"Seats.Rows[{i}].Maximum", row.Maximum, texts["Seats.MaximumOf", name]);
            shares.Add(new SeatShare(row.Audience ?? "", guarantee ?? 0, maximum ?? total ?? 0));
        }
        return new SetSeats
        {
            Year = edition.Plan.Year,
            Total = total,
            ReleaseAt = reader.Instant("Seats.ReleaseAt", ReleaseAt, texts["Seats.ReleaseAt"]),
            KeepsWaitingList = KeepsWaitingList,
            Shares = shares,
        };
    }

    // Who is accredited has places and nothing else; none is not to come.
    private bool AddPlaces(List<SeatShare> shares, int row, FormReader reader, string name)
    {
        var places = reader.Number($"Seats.Rows[{row}].Maximum", Rows[row].Maximum, name) ?? 0;
        if (places > 0)
        {
            shares.Add(new SeatShare(Rows[row].Audience ?? "", 0, places, TakesSeat: false));
        }
        return places > 0;
    }

    /// <summary>The command counts the audiences invited; the page counts all: this finds the row of a fault.</summary>
    public string FieldOf(string field)
    {
        const string Shares = "Shares[";
        var end = field.IndexOf(']', StringComparison.Ordinal);
        if (!field.StartsWith(Shares, StringComparison.Ordinal) || end < 0)
        {
            return field;
        }
        var index = int.Parse(field[Shares.Length..end], CultureInfo.InvariantCulture);
        var row = Rows.Where(row => row.IsInvited).ElementAt(index);
        return $"Rows[{Rows.IndexOf(row)}]{field[(end + 1)..]}";
    }

    /// <summary>The field whose number the ledger refuses, so that the sentence with the numbers stands beside it; null: none.</summary>
    public string? FieldOf(Error error)
    {
        if (!error.Args.TryGetValue("audience", out var code))
        {
            return error.Args.ContainsKey("total") ? nameof(Total) : null;
        }
        var row = Rows.FindIndex(row => row.Audience == (string)code);
        var isGuarantee =
            error.Args.TryGetValue("guarantee", out var guarantee) && (int)guarantee > (int)error.Args["maximum"];
        return row < 0 ? null : $"Rows[{row}].{(isGuarantee ? nameof(SeatsRow.Guarantee) : nameof(SeatsRow.Maximum))}";
    }

    /// <summary>The name of an audience; its code when the edition does not know it.</summary>
    public static string Label(OfficeEdition edition, string? code) =>
        edition.Audiences.FirstOrDefault(quota => quota.Audience == code)?.Label.In(Locales.Current.Code) ?? code ?? "";

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}

public sealed class SeatsRow
{
    public string? Audience { get; set; }
    public bool IsInvited { get; set; }
    public string? Guarantee { get; set; }
    public string? Maximum { get; set; }
}
