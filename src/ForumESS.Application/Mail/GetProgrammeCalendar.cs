using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Mail;

/// <summary>
/// An edition and its sessions as a calendar to subscribe to; null where no date is announced. What was withdrawn is
/// struck out in it rather than left out: a calendar keeps what it is not told of.
/// </summary>
/// <param name="Language">Two-letter code of the language that titles are in.</param>
public sealed record GetProgrammeCalendar(int Year, string Language) : IQuery<CalendarDownload?>;
