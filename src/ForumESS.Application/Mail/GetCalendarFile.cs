using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Mail;

/// <summary>The calendar file of a registration; null when it holds no valid ticket or its edition has no date yet.</summary>
/// <param name="Language">Two-letter code of the language that title and description are in.</param>
public sealed record GetCalendarFile(Guid RegistrationId, string Language) : IQuery<CalendarDownload?>;

/// <param name="Content">iCalendar text in UTF-8, for <c>text/calendar</c>.</param>
public sealed record CalendarDownload(string FileName, byte[] Content);
