using System.Globalization;
using ForumESS.Application.Editions;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>An edition's rules of entry as a form holds them: a row for each gate, and one for each audience.</summary>
public sealed class EntryRulesForm
{
    public Reentry Reentry { get; set; }
    public string? WarningPercent { get; set; }
    public List<GateRow> Gates { get; set; } = [];
    public List<WindowRow> Windows { get; set; } = [];

    public static EntryRulesForm Of(OfficeEdition edition, EntryRules rules, LocalTimes times) =>
        new()
        {
            Reentry = rules.Reentry,
            WarningPercent = rules.WarningPercent.ToString(CultureInfo.InvariantCulture),
            Gates =
            [
                .. edition.Gates.Select(gate => new GateRow
                {
                    Name = gate,
                    Kind = rules.GateOf(gate).Kind,
                    Audiences = [.. rules.GateOf(gate).Audiences],
                }),
            ],
            Windows =
            [
                .. edition
                    .Audiences.Where(quota => quota.IsInvited)
                    .Select(quota => new WindowRow
                    {
                        Audience = quota.Audience,
                        From = times.Write(rules.Windows.GetValueOrDefault(quota.Audience)?.From),
                        Until = times.Write(rules.Windows.GetValueOrDefault(quota.Audience)?.Until),
                    }),
            ],
        };

    /// <summary>What was typed for a gate that is called otherwise meanwhile goes with it.</summary>
    /// <param name="gates">Those there are now, in their order.</param>
    internal void FollowGates(IReadOnlyList<string> gates)
    {
        Gates = [.. Gates.DistinctBy(row => row.Name)];
        var renamed = GateName.Renamed([.. Gates.Select(row => row.Name)], gates);
        foreach (var row in Gates)
        {
            if (renamed.TryGetValue(row.Name, out var name))
            {
                (row.Before, row.Name) = (row.Name, name);
            }
        }
    }

    /// <summary>A row for each gate there is now: what was typed for it, or what is stored.</summary>
    internal void PutAtGates(IReadOnlyList<GateRow> stored) =>
        Gates = [.. stored.Select(row => Gates.Find(typed => typed.Name == row.Name) ?? row)];

    internal IEnumerable<FieldText> Said(OfficeEdition edition, IStringLocalizer<DeviceText> texts) =>
        [
            new(texts["Rules.Reentry"], texts[$"Reentry.{Reentry}"]),
            new(texts["Rules.Warning"], WarningPercent),
            .. Gates.Select(row => new FieldText(
                texts["Gate.One", row.Name],
                string.Join(
                    ", ",
                    row.Audiences.Select(audience => SeatsForm.Label(edition, audience))
                        .Order()
                        .Prepend(texts[$"Kind.{row.Kind}"])
                )
            )),
            .. Windows.SelectMany(row =>
                new FieldText[]
                {
                    new(texts["Rules.FromOf", SeatsForm.Label(edition, row.Audience)], LocalTimes.Told(row.From)),
                    new(texts["Rules.UntilOf", SeatsForm.Label(edition, row.Audience)], LocalTimes.Told(row.Until)),
                }
            ),
        ];

    /// <summary>What cannot be read is noted by the reader; what says nothing is left out.</summary>
    internal EntryRules Read(OfficeEdition edition, FormReader reader, IStringLocalizer<DeviceText> texts)
    {
        var windows = new Dictionary<string, EntryWindow>();
        for (var i = 0; i < Windows.Count; i++)
        {
            var from = reader.Instant($"Form.Windows[{i}].From", Windows[i].From, texts["Rules.From"]);
            var until = reader.Instant($"Form.Windows[{i}].Until", Windows[i].Until, texts["Rules.Until"]);
            if (from >= until)
            {
                reader.Refuse($"Form.Windows[{i}].Until", "check_in.window_ends_first");
            }
            if ((from ?? until) is not null && edition.Audiences.Any(quota => quota.Audience == Windows[i].Audience))
            {
                windows[Windows[i].Audience] = new EntryWindow(from, until);
            }
        }
        var warning = reader.Number("Form.WarningPercent", WarningPercent, texts["Rules.Warning"]);
        if (warning is < 1 or > 100)
        {
            reader.Refuse("Form.WarningPercent", "check_in.warning_percent");
        }
        return new EntryRules
        {
            Reentry = Reentry,
            WarningPercent = warning ?? Occupancy.UsualWarningPercent,
            Windows = windows,
            Gates = Gates
                .Where(row => edition.Gates.Contains(row.Name))
                .Where(row => row.Kind != GateKind.Both || row.Audiences.Count > 0)
                .DistinctBy(row => row.Name)
                .ToDictionary(
                    row => row.Name,
                    row => new GateRule(
                        row.Kind,
                        [.. row.Audiences.Where(code => edition.Audiences.Any(quota => quota.Audience == code))]
                    )
                ),
        };
    }

    public sealed class GateRow
    {
        public string Name { get; set; } = "";

        /// <summary>
        /// What the gate was called when this was typed, for a person to check: of several called otherwise at once nobody
        /// knows which is which. Null where it is called so still.
        /// </summary>
        public string? Before { get; internal set; }

        public GateKind Kind { get; set; }
        public List<string> Audiences { get; set; } = [];
    }

    public sealed class WindowRow
    {
        public string Audience { get; set; } = "";
        public string? From { get; set; }
        public string? Until { get; set; }
    }
}
