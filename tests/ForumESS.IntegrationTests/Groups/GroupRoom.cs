using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Groups;

/// <summary>A forum with few seats, and groups that come to it.</summary>
internal static class GroupRoom
{
    public const string Contact = "claire.morel@exemple.fr";

    private static readonly SqlText ListMails = new("select kind from mails where recipient = @recipient");

    private static readonly SqlText FindEntry = new("select id from waiting_entries where registration_id = @id");

    public static RegisterGroup Class(int seats, bool takesPart = false, string email = Contact) =>
        new()
        {
            Year = RegistrationDesk.Year,
            Audience = "student",
            Name = "Lycée des Dentellières, 1re STMG",
            FirstName = "Claire",
            LastName = "Morel",
            Email = email,
            Seats = seats,
            TakesPart = takesPart,
            Language = "fr",
            Origin = RegistrationOrigin.Web,
        };

    /// <summary>The demonstration edition with <paramref name="seats"/> seats that students and structures may all take.</summary>
    public static async Task<TestForum> OpenAsync(Engine engine, int seats, bool keepsWaitingList = true)
    {
        var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        await SetSeatsAsync(forum, seats, keepsWaitingList);
        return forum;
    }

    public static async Task SetSeatsAsync(TestForum forum, int seats, bool keepsWaitingList = true) =>
        Assert.True(
            (
                await forum.SendAsync(
                    new SetSeats
                    {
                        Year = RegistrationDesk.Year,
                        Total = seats,
                        KeepsWaitingList = keepsWaitingList,
                        Shares = [new SeatShare("ess", 0, seats), new SeatShare("student", 0, seats)],
                    }
                )
            ).IsSuccess
        );

    public static async Task<Guid> RegisterAsync(TestForum forum, RegisterGroup group)
    {
        var result = await forum.SendAsync(group);
        Assert.Null(result.Error);
        return result.Value.Id;
    }

    public static async Task<GroupDetails> DetailsAsync(TestForum forum, Guid id) =>
        (await forum.SendAsync(new GetGroup(id)))!;

    /// <summary>Names so many seats that have none.</summary>
    public static async Task NameAsync(TestForum forum, Guid id, params string[] lastNames)
    {
        var names = lastNames.Select(last => new SeatName(SeatId: null, "Lou", last));
        Assert.Null((await forum.SendAsync(new NameGroup(id, [.. names]))).Error);
    }

    /// <summary>Which mails the contact was sent so far, whatever their order.</summary>
    public static async Task ToldAsync(TestForum forum, params string[] kinds)
    {
        var mails = await forum.InScopeAsync(scope =>
            scope.GetRequiredService<DbSession>().QueryAsync<string>(ListMails, new { recipient = Contact })
        );
        Assert.Equal(kinds.Order(), mails.Order());
    }

    /// <summary>The id of a group's entry in the line.</summary>
    public static Task<Guid> EntryAsync(this TestForum forum, Guid id) =>
        forum.InScopeAsync(scope =>
            scope.GetRequiredService<DbSession>().FirstOrDefaultAsync<Guid>(FindEntry, new { id }, default)
        );

    public static async Task HoldsAsync(TestForum forum) => Assert.Empty(await forum.SendAsync(new GetLedgerFaults()));
}
