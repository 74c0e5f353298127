using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Mail;

/// <summary>
/// The calendar file of a registration; null when it holds no valid ticket, or a group no seat, or its edition has no date
/// yet.
/// </summary>
/// <param name="Language">Two-letter code of the language that title and description are in.</param>
/// <param name="IsOfGroup">True for the day of the group that the registration leads, without anybody's sessions.</param>
public sealed record GetCalendarFile(Guid RegistrationId, string Language, bool IsOfGroup = false)
    : IQuery<CalendarDownload?>;

/// <param name="Content">iCalendar text in UTF-8, for <c>text/calendar</c>.</param>
public sealed record CalendarDownload(string FileName, byte[] Content);
