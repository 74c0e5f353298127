using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>What is told of the room beside the scans of tickets.</summary>
internal static class RoomDesk
{
    public static CorrectCount Correction(this TestForum forum, CorrectionKind kind, int? people) =>
        new()
        {
            Year = RegistrationDesk.Year,
            Id = Guid.CreateVersion7(forum.Clock.GetUtcNow()),
            Kind = kind,
            People = people,
            Reason = " Porte de service ",
            ActorId = Gates.Actor,
        };

    public static async Task CorrectAsync(this TestForum forum, CorrectionKind kind, int people, Guid? id = null)
    {
        var command = forum.Correction(kind, people);
        Assert.True((await forum.SendAsync(command with { Id = id ?? command.Id })).IsSuccess);
    }

    /// <summary>Some of the ESS, counted at a gate without a ticket.</summary>
    public static async Task<Occupancy> TapAsync(this TestForum forum, ScanDirection way, int people)
    {
        var tap = forum.Scan("", way) with { WalkIn = new("ess", people) };
        return (await forum.SendAsync(Gates.Batch(tap) with { Years = [RegistrationDesk.Year] })).Value.Occupancy;
    }
}
