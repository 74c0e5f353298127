using ForumESS.Application.CheckIn;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class GetDoorAttendeesHandler(DoorBook book) : IRequestHandler<GetDoorAttendees, Result<DoorAttendees>>
{
    private static readonly DoorAttendees None = new(
        new Dictionary<string, string>(),
        new Dictionary<string, ShortCodeTicket>()
    );

    public async Task<Result<DoorAttendees>> Handle(GetDoorAttendees request, CancellationToken cancellationToken)
    {
        if (await book.FindEditionAsync(request.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        var tickets = await book.FindTicketsAsync(edition, cancellationToken);
        return book.Seal(tickets).GetValueOrDefault(request.Part, None);
    }
}
