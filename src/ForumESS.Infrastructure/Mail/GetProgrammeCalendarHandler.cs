using System.Globalization;
using ForumESS.Application.Mail;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Mail;

internal sealed class GetProgrammeCalendarHandler(DbSession session, CalendarFile calendar, TimeProvider clock)
    : IRequestHandler<GetProgrammeCalendar, CalendarDownload?>
{
    public async Task<CalendarDownload?> Handle(GetProgrammeCalendar request, CancellationToken cancellationToken)
    {
        var edition = await session.FirstOrDefaultAsync<ProgrammeFacts>(
            ProgrammeFacts.ByYear,
            new { request.Year },
            cancellationToken
        );
        if (edition is null)
        {
            return null;
        }
        var sessions = await session.QueryAsync<ProgrammeEntry>(
            ProgrammeFacts.SessionsOf,
            new { edition.Id },
            cancellationToken
        );
        var name = string.Create(CultureInfo.InvariantCulture, $"forum-ess-{request.Year}-programme.ics");
        return new CalendarDownload(
            name,
            await calendar.WriteProgrammeAsync(
                edition with
                {
                    Sessions = sessions,
                },
                request.Language,
                clock.GetUtcNow()
            )
        );
    }
}
