using System.Globalization;
using ForumESS.Application.Editions;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>An edition's targets as a form holds them: a row for all together, then one an audience.</summary>
public sealed class TargetsForm
{
    public List<TargetLine> Rows { get; set; } = [];

    public static TargetsForm Of(OfficeEdition edition, IReadOnlyList<Target> targets)
    {
        var known = targets.ToLookup(target => target.Audience);
        return new TargetsForm
        {
            Rows =
            [
                .. edition
                    .Audiences.Select(quota => (string?)quota.Audience)
                    .Prepend(null)
                    .Select(audience => new TargetLine
                    {
                        Audience = audience,
                        People = known[audience].FirstOrDefault()?.People?.ToString(CultureInfo.InvariantCulture),
                        IsPriority = known[audience].FirstOrDefault()?.IsPriority ?? false,
                    }),
            ],
        };
    }

    internal IEnumerable<FieldText> Said(OfficeEdition edition, IStringLocalizer<MeasureText> texts) =>
        Rows.Select(row => new FieldText(
            texts["Targets.People", Label(edition, row.Audience, texts)],
            row.IsPriority ? $"{row.People} {texts["Targets.Said.Priority"]}" : row.People
        ));

    /// <summary>What cannot be read is noted by the reader; what says nothing is no target.</summary>
    internal IReadOnlyList<Target> Read(OfficeEdition edition, FormReader reader, IStringLocalizer<MeasureText> texts)
    {
        var targets = new List<Target>();
        for (var i = 0; i < Rows.Count; i++)
        {
            var row = Rows[i];
            var field = $"Form.Rows[{i}].People";
            var people = reader.Number(field, row.People, texts["Targets.People", Label(edition, row.Audience, texts)]);
            if (people is < 1 or > Target.MostPeople)
            {
                reader.Refuse(field, StatisticsErrors.TargetOutOfRange.Code);
            }
            var audience = string.IsNullOrEmpty(row.Audience) ? null : row.Audience;
            var isKnown = audience is null || edition.Audiences.Any(quota => quota.Audience == audience);
            if (isKnown && (people is not null || (row.IsPriority && audience is not null)))
            {
                targets.Add(new Target(audience, people, row.IsPriority && audience is not null));
            }
        }
        return targets;
    }

    public static string Label(OfficeEdition edition, string? audience, IStringLocalizer<MeasureText> texts) =>
        edition.Audiences.FirstOrDefault(quota => quota.Audience == audience)?.Label.In(Locales.Current.Code)
        ?? texts["Form.All"];
}

public sealed class TargetLine
{
    /// <summary>Null or empty: all together.</summary>
    public string? Audience { get; set; }
    public string? People { get; set; }
    public bool IsPriority { get; set; }
}
