using System.Globalization;
using System.Text.Json;
using ForumESS.Application.Audiences;
using ForumESS.Application.Audit;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Webhooks;
using ForumESS.Infrastructure.CheckIn;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Localization;

/// <summary>Says in words what the journal holds in codes; a code of another version stands for itself.</summary>
public sealed class AuditTexts(
    IStringLocalizer<AuditText> texts,
    IStringLocalizer<WebhookText> webhooks,
    IStringLocalizer<DeviceText> devices,
    SiteFormat format,
    IMediator mediator
)
{
    private static readonly HashSet<string> YesOrNo =
    [
        "gate",
        "is_aimed_at",
        "is_required",
        "keeps_waiting_list",
        "role",
        "provider",
        "second_factor",
        "sensitive",
        "session",
        "takes_part",
    ];

    // What they hold is one of few codes, never what somebody typed.
    private static readonly HashSet<string> Coded = ["status", "kind", "outcome", "language", "role", "state"];

    // Labels by code; empty until they are asked for.
    private Dictionary<string, string> audiences = [];

    /// <summary>Before words are asked for that may name an audience; each time but the first costs nothing.</summary>
    public async Task KnowAudiencesAsync()
    {
        if (audiences.Count == 0)
        {
            audiences = (await mediator.Send(new ListAudienceTypes())).ToDictionary(
                audience => audience.Code,
                audience => audience.Label.In(Locales.Current.Code)
            );
        }
    }

    public string Who(AuditLine line) => line.ActorName ?? Of("Actor", StoredCode.Of(line.Actor));

    public string What(AuditLine line) => Of("Action", line.Action);

    public string On(AuditLine line) => Of("Subject", StoredCode.Of(line.Subject));

    /// <summary>Of <c>student.maximum</c> the last part has a word, the rest is the office's own code.</summary>
    public string Field(string field)
    {
        var parts = field.Split('.');
        var at = Array.FindLastIndex(parts, part => !texts[$"Field.{part}"].ResourceNotFound);
        if (at < 0)
        {
            return field;
        }
        var word = texts[$"Field.{parts[at]}"].Value;
        // Before the word stands what the office typed, a gate's name for instance, but for a role; after it a language.
        var of = string.Join(
            ' ',
            parts
                .Where((_, index) => index != at)
                .Select(
                    (part, index) =>
                        audiences.TryGetValue(part, out var label) ? texts["Quoted", label].Value
                        : index >= at || parts[at] == "role" ? Of("Code", part)
                        : part
                )
        );
        return of.Length == 0 ? word : texts["Field.Of", word, of].Value;
    }

    /// <param name="field">Says whether a 1 is a number or a yes.</param>
    public string Value(string field, string? value) =>
        string.IsNullOrEmpty(value) ? texts["Nothing"].Value
        : value is "0" or "1" && YesOrNo.Contains(field.Split('.')[^1]) ? texts[value == "1" ? "Yes" : "No"].Value
        : field == "audience" && audiences.TryGetValue(value, out var label) ? label
        : field == "method" ? Of("Method", value)
        : field == "topics" ? Topics(value)
        : field == "entry_rules" ? Rules(value)
        : Coded.Contains(field) ? Of("Code", JsonNamingPolicy.SnakeCaseLower.ConvertName(value))
        : IsInstant(value, out var instant) ? format.DateAndTime(instant)
        : value;

    // Stored between commas.
    private string Topics(string value) =>
        string.Join(
            ", ",
            value
                .Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(code =>
                    StoredCode.Find<WebhookTopic>(code) is { } known ? webhooks[$"Topic.{known}"].Value : code
                )
        );

    private string Rules(string value)
    {
        EntryRules rules;
        try
        {
            rules = EntryRulesText.Read(value);
        }
        catch (JsonException)
        {
            return value;
        }
        string[] parts =
        [
            devices[$"Reentry.{rules.Reentry}"],
            texts["Rules.Warning", rules.WarningPercent],
            .. rules.Gates.Where(gate => !gate.Value.IsUsual).Select(gate => RuleOf(gate.Key, gate.Value)),
            .. rules.Windows.Select(each =>
                texts[
                    "Rules.Window",
                    LabelOf(each.Key),
                    At(each.Value.From, "First"),
                    At(each.Value.Until, "Last")
                ].Value
            ),
        ];
        return string.Join(texts["Rules.Then"], parts);
    }

    private string RuleOf(string gate, GateRule rule)
    {
        string[] what = [devices[$"Kind.{rule.Kind}"], .. rule.Audiences.Select(LabelOf)];
        return texts["Rules.Gate", gate, string.Join(", ", what)];
    }

    private string At(DateTimeOffset? instant, string open) =>
        instant is { } at ? format.DateAndTime(at) : texts[$"Rules.{open}"];

    private string LabelOf(string audience) => audiences.GetValueOrDefault(audience, audience);

    private string Of(string kind, string code) =>
        texts[$"{kind}.{code}"] is { ResourceNotFound: false } text ? text.Value : code;

    private static bool IsInstant(string value, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(
            value,
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out instant
        );
}
