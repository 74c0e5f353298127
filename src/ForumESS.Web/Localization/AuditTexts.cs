using System.Globalization;
using ForumESS.Application.Audit;
using ForumESS.Infrastructure.Database;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Localization;

/// <summary>Says in words what the journal holds in codes; a code of another version stands for itself.</summary>
public sealed class AuditTexts(IStringLocalizer<AuditText> texts, SiteFormat format)
{
    public string Who(AuditLine line) => line.ActorName ?? Of("Actor", StoredCode.Of(line.Actor));

    public string What(AuditLine line) => Of("Action", line.Action);

    public string On(AuditLine line) => Of("Subject", StoredCode.Of(line.Subject));

    /// <summary>Of <c>student.maximum</c> the last part has a word, the rest is the office's own code.</summary>
    public string Field(string field)
    {
        var parts = field.Split('.');
        var at = Array.FindLastIndex(parts, part => !texts[$"Field.{part}"].ResourceNotFound);
        return at < 0
            ? field
            : string.Join(' ', parts.Select((part, index) => index == at ? texts[$"Field.{part}"].Value : part));
    }

    public string Value(string? value) =>
        string.IsNullOrEmpty(value) ? texts["Nothing"].Value
        : IsInstant(value, out var instant) ? format.DateAndTime(instant)
        : value;

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
