using ForumESS.Application.Venues;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Venues;

internal sealed class SqlPictureStore(DbSession session) : IPictureStore
{
    private static readonly SqlText Lock = new("update venues set name = name where id = @venueId");

    private static readonly SqlText Count = new("select count(*) from venue_pictures where venue_id = @venueId");

    private static readonly SqlText Add = new(
        """
        insert into venue_pictures (id, venue_id, kind, alt, media_type, width, height, added_at, content)
        values (@Id, @VenueId, @Kind, @Alt, @MediaType, @Width, @Height, @AddedAt, @Content)
        """
    );

    private static readonly SqlText Remove = new(
        "delete from venue_pictures where id = @pictureId and venue_id = @venueId"
    );

    public async Task<int?> LockAndCountAsync(Guid venueId, CancellationToken cancellationToken) =>
        // Written before it is read: the row stays this transaction's on every engine.
        await session.ExecuteAsync(Lock, new { venueId }, cancellationToken) == 0
            ? null
            : await session.FirstOrDefaultAsync<int>(Count, new { venueId }, cancellationToken);

    public Task AddAsync(NewPicture picture, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            Add,
            new
            {
                picture.Id,
                picture.VenueId,
                Kind = StoredCode.Of(picture.Kind),
                picture.Alt,
                picture.File.MediaType,
                picture.File.Width,
                picture.File.Height,
                picture.AddedAt,
                picture.Content,
            },
            cancellationToken
        );

    public async Task<bool> RemoveAsync(Guid venueId, Guid pictureId, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(Remove, new { venueId, pictureId }, cancellationToken) == 1;
}
