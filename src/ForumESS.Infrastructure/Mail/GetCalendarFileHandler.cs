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
        // Without a valid ticket there is nothing to come to.
        if (facts is not { TicketCode: not null })
        {
            return null;
        }
        var known = await MailSession.AddToAsync(facts, session, cancellationToken);
        return await calendar.WriteAsync(known, request.Language, clock.GetUtcNow()) is { } content
            ? new CalendarDownload(CalendarFile.NameOf(facts.Year!.Value), content)
            : null;
    }
}
