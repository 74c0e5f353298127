using ForumESS.Application.Mail;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Mail;

internal sealed class GetCalendarFileHandler(DbSession session, CalendarFile calendar, TimeProvider clock)
    : IRequestHandler<GetCalendarFile, CalendarDownload?>
{
    public async Task<CalendarDownload?> Handle(GetCalendarFile request, CancellationToken cancellationToken)
    {
        var facts = await session.FirstOrDefaultAsync<MailFacts>(
            MailFacts.ByRegistration,
            new { request.RegistrationId },
            cancellationToken
        );
        // Without a valid ticket, or a group's seat, there is nothing to come to.
        if (request.IsOfGroup ? facts is not { GroupSeats: > 0 } : facts is not { TicketCode: not null })
        {
            return null;
        }
        var now = clock.GetUtcNow();
        var file = request.IsOfGroup
            ? calendar.WriteGroupAsync(facts!, request.Language, now)
            : calendar.WriteAsync(
                await MailSession.AddToAsync(facts!, session, cancellationToken),
                request.Language,
                now
            );
        return await file is { } content
            ? new CalendarDownload(CalendarFile.NameOf(facts!.Year!.Value), content)
            : null;
    }
}
