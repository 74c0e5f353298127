using ForumESS.Application.Venues;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Venues;

internal sealed class GetPictureHandler(DbSession session)
    : IRequestHandler<GetPicture, StoredPicture?>,
        IRequestHandler<HasPicture, bool>
{
    private static readonly SqlText Find = new(
        "select media_type as MediaType, content as Content from venue_pictures where id = @Id"
    );

    private static readonly SqlText Count = new("select count(*) from venue_pictures where id = @Id");

    public async Task<bool> Handle(HasPicture request, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<int>(Count, request, cancellationToken) > 0;

    public Task<StoredPicture?> Handle(GetPicture request, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<StoredPicture>(Find, request, cancellationToken);
}
