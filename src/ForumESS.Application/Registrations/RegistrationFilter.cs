using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;

namespace ForumESS.Application.Registrations;

/// <summary>What may be asked of the list of registrations, the same on the page and in the API.</summary>
public static class RegistrationFilter
{
    public const int SearchMaxLength = 200;

    public static readonly IReadOnlyList<string> Statuses =
    [
        .. Enum.GetNames<RegistrationStatus>().Select(name => name.ToLowerInvariant()),
    ];

    /// <summary>Null when all may be sent on.</summary>
    public static Error? Check(string? search, string? status, string? after, int? limit)
    {
        var faults = new List<FieldError>();
        if (search?.Length > SearchMaxLength)
        {
            faults.Add(
                new("q", "registration.search_too_long")
                {
                    Args = new Dictionary<string, object> { ["max"] = SearchMaxLength },
                }
            );
        }
        else if (!string.IsNullOrWhiteSpace(search) && SearchKey.Words(search).Count == 0)
        {
            faults.Add(new("q", "registration.search_required"));
        }
        if (!string.IsNullOrEmpty(status) && !Statuses.Contains(status))
        {
            faults.Add(new("status", "registration.status_unknown"));
        }
        if (!string.IsNullOrEmpty(after) && RegistrationCursor.Parse(after) is null)
        {
            faults.Add(new("after", "request.cursor_malformed"));
        }
        if (limit is < 1 or > ListRegistrations.MaxLimit)
        {
            faults.Add(
                new("limit", "request.limit_out_of_range")
                {
                    Args = new Dictionary<string, object> { ["max"] = ListRegistrations.MaxLimit },
                }
            );
        }
        return faults.Count == 0 ? null : Error.Invalid(faults);
    }
}
