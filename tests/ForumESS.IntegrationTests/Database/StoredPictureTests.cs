using ForumESS.Application.Venues;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Database;

/// <summary>Pictures that were stored before anything was taken out of them.</summary>
public abstract class StoredPictureTests(Engine engine)
{
    private static readonly SqlText AddOne = new(
        """
        insert into venue_pictures (id, venue_id, kind, alt, media_type, width, height, added_at, content)
        select @id, min(id), 'photo', '{"fr":"La façade"}', 'image/jpeg', 4, 3, @now, @content from venues
        """
    );

    private static readonly SqlText Forget = new("delete from VersionInfo where Version = 59");

    [SkippableFact]
    public async Task A_newer_program_takes_place_and_device_out_of_what_is_stored()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        byte[] frame = [0xFF, 0xC0, 0, 11, 8, 0, 3, 0, 4, 1, 1, 0x11, 0];
        byte[] scan = [0xFF, 0xDA, 0, 4, 1, 0, 9];
        byte[] plain = [0xFF, 0xD8, .. frame, .. scan, 0xFF, 0xD9];
        byte[] exif = [0xFF, 0xE1, 0, 18, .. "Exif\0\0 48.8924 N"u8];
        byte[] told = [0xFF, 0xD8, .. exif, .. frame, .. scan, 0xFF, 0xD9];
        byte[] faulty = [0xFF, 0xD8, .. frame, 0, .. exif, .. scan, 0xFF, 0xD9];
        var (photograph, drawing, torn) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await AddAsync(photograph, told);
        await AddAsync(drawing, plain);
        await AddAsync(torn, faulty);
        await forum.ExecuteAsync(Forget);

        MigrationRunner.Migrate(forum.Options);

        // At the address it had, browsers keep the one that tells.
        Assert.Null(await forum.SendAsync(new GetPicture(photograph)));
        var shown = (await forum.SendAsync(new ListVenues())).SelectMany(venue => venue.Pictures).Select(one => one.Id);
        var renewed = Assert.Single(shown.Except([drawing, torn]));
        Assert.Equal(plain, (await forum.SendAsync(new GetPicture(renewed)))!.Content);
        Assert.Equal(plain, (await forum.SendAsync(new GetPicture(drawing)))!.Content);
        Assert.Equal(faulty, (await forum.SendAsync(new GetPicture(torn)))!.Content);

        Task AddAsync(Guid id, byte[] content) =>
            forum.ExecuteAsync(
                AddOne,
                new
                {
                    id,
                    content,
                    now = forum.Clock.GetUtcNow(),
                }
            );
    }
}

public sealed class SqliteStoredPictureTests() : StoredPictureTests(Engine.Sqlite);

public sealed class SqlServerStoredPictureTests() : StoredPictureTests(Engine.SqlServer);
