using ForumESS.Application.Venues;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Venues;

internal sealed class GetPictureHandler(DbSession session) : IRequestHandler<GetPicture, StoredPicture?>
{
    private static readonly SqlText Find = new(
        "select media_type as MediaType, content as Content from venue_pictures where id = @Id"
    );

    public Task<StoredPicture?> Handle(GetPicture request, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<StoredPicture>(Find, request, cancellationToken);
}
