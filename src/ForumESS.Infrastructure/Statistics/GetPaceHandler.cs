using ForumESS.Application.Statistics;
using MediatR;

namespace ForumESS.Infrastructure.Statistics;

internal sealed class GetPaceHandler(IPaceStore store) : IRequestHandler<GetPace, Pace?>
{
    public Task<Pace?> Handle(GetPace request, CancellationToken cancellationToken) =>
        store.FindAsync(request.Year, cancellationToken);
}
