using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using ForumESS.IntegrationTests.Database;

namespace ForumESS.IntegrationTests.Registrations;

/// <summary>What a stranger can make the site send to an address, and how its owner goes on all the same.</summary>
public abstract class AddressGuardTests(Engine engine)
{
    private const string Email = "camille.ferrand@exemple.fr";

    [SkippableFact]
    public async Task An_address_that_is_registered_and_given_up_in_turn_must_be_proven_after_a_few_times_a_day()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await UseUpAsync(forum);

        // However often a stranger asks, and whatever they add to the address, one link is mailed.
        foreach (var written in (string[])["camille.ferrand+autre@exemple.fr", Email, "Camille.FERRAND@exemple.fr"])
        {
            var refusal = (await forum.SendAsync(RegistrationDesk.Someone(written))).Error;
            Assert.Equal(RegistrationErrors.TooManyReturns, refusal);
            Assert.Equal(ErrorKind.TooManyRequests, refusal!.Kind);
        }

        Assert.Equal(3, await forum.MailsAsync("confirmation"));
        Assert.Equal(1, await forum.MailsAsync("address_proof"));
        Assert.NotNull(await forum.MailedKeyAsync("address_proof", Email));
        Assert.Equal(0, await forum.TakenAsync());
        Assert.True((await forum.SendAsync(RegistrationDesk.Someone("autre@exemple.fr"))).IsSuccess);
        forum.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True((await forum.SendAsync(RegistrationDesk.Someone())).IsSuccess);
    }

    [SkippableFact]
    public async Task Its_owner_registers_by_the_link_mailed_to_it_and_nobody_else_by_that()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await UseUpAsync(forum);
        await forum.SendAsync(RegistrationDesk.Someone());
        var proof = await forum.MailedKeyAsync("address_proof", Email);
        var owner = RegistrationDesk.Someone() with { AddressProof = proof };

        Assert.True((await forum.SendAsync(owner)).IsSuccess);

        Assert.Equal("registration.duplicate", (await forum.SendAsync(owner)).Error?.Code);
        await UseUpAsync(forum, "autre@exemple.fr");
        foreach (var other in (string?[])[proof, proof + "A", proof![..^4], "", "%00"])
        {
            var stranger = RegistrationDesk.Someone("autre@exemple.fr") with { AddressProof = other };
            Assert.Equal(RegistrationErrors.TooManyReturns, (await forum.SendAsync(stranger)).Error);
        }
    }

    [SkippableFact]
    public async Task A_proof_serves_for_giving_up_and_coming_again_for_two_days_and_its_mail_is_forgotten_after_one()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await UseUpAsync(forum);
        await forum.SendAsync(RegistrationDesk.Someone());
        var owner = RegistrationDesk.Someone() with
        {
            AddressProof = await forum.MailedKeyAsync("address_proof", Email),
        };

        foreach (var _ in Enumerable.Range(0, 2))
        {
            await forum.SendAsync(new CancelRegistration((await forum.SendAsync(owner)).Value.Id));
        }
        forum.Clock.Advance(TimeSpan.FromDays(2));
        // On the last of those days it was used up again.
        await UseUpAsync(forum);

        Assert.Equal(RegistrationErrors.TooManyReturns, (await forum.SendAsync(owner)).Error);
        Assert.Equal(2, await forum.MailsAsync("address_proof"));
        await forum.MarkMailsSentAsync();
        await forum.PurgeAsync();
        Assert.Equal(1, await forum.MailsAsync("address_proof"));
    }

    [SkippableFact]
    public async Task Which_addresses_gave_up_a_seat_is_forgotten_after_a_day()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SendAsync(new CancelRegistration((await forum.SendAsync(RegistrationDesk.Someone())).Value.Id));

        await forum.PurgeAsync();
        Assert.Equal(1, await forum.ReleasesAsync());

        forum.Clock.Advance(TimeSpan.FromDays(1));
        await forum.PurgeAsync();
        Assert.Equal(0, await forum.ReleasesAsync());
    }

    [SkippableFact]
    public async Task Changing_to_an_address_and_away_in_turn_is_refused_as_registering_it_in_turn_is()
    {
        await using var forum = await TestForum.OpenAsync(engine);

        foreach (var turn in Enumerable.Range(0, 3))
        {
            Assert.Null(await PassByAsync(turn));
        }
        Assert.Equal("registration.too_many_returns", await PassByAsync(3));
        // Three tickets, each time that the seat goes on by another address, and the link that proves the address.
        Assert.Equal(7, await forum.MailsToAsync(Email));

        // Each time another registration lends itself: its own changes are counted apart.
        async Task<string?> PassByAsync(int turn)
        {
            var id = (await forum.SendAsync(RegistrationDesk.Someone($"a{turn}@exemple.fr"))).Value.Id;
            var there = await forum.SendAsync(new ChangeEmail(id, Email));
            var away = await forum.SendAsync(new ChangeEmail(id, $"b{turn}@exemple.fr"));
            return there.Error?.Code ?? away.Error?.Code;
        }
    }

    /// <summary>What a stranger can do to an address: register it and give it up.</summary>
    private static async Task UseUpAsync(TestForum forum, string email = Email)
    {
        for (var turn = 0; turn < Registration.ReleasesADay; turn++)
        {
            var receipt = await forum.SendAsync(RegistrationDesk.Someone(email));
            await forum.SendAsync(new CancelRegistration(receipt.Value.Id));
        }
    }
}

public sealed class SqliteAddressGuardTests() : AddressGuardTests(Engine.Sqlite);

public sealed class SqlServerAddressGuardTests() : AddressGuardTests(Engine.SqlServer);
