using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Staff;
using ForumESS.IntegrationTests.Database;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Staff;

public abstract class StaffStoreTests(Engine engine)
{
    [SkippableFact]
    public async Task An_account_comes_back_as_it_was_made()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        var made = await AccountAsync(forum, "Zoé.Navette@Exemple.fr", Role.Door, 2014);

        var found = await forum.InScopeAsync(scope =>
            scope.GetRequiredService<IStaffStore>().FindByEmailAsync("zoé.navette@exemple.fr", default)
        );
        var access = await forum.InScopeAsync(scope =>
            scope.GetRequiredService<IStaffStore>().AccessOfAsync(made.Id, default)
        );

        Assert.Equal(made.Id, found!.Id);
        Assert.Equal("Zoé.Navette@Exemple.fr", found.Email.Value);
        Assert.Equal("Zoé Navette", found.Name);
        Assert.Equal("hash", found.PasswordHash);
        Assert.Equal(made.SecurityStamp, found.SecurityStamp);
        Assert.Equal(forum.Clock.GetUtcNow(), found.CreatedAt);
        Assert.Null(found.ClosedAt);
        Assert.True(access.AllowsYear(Role.Door, 2014));
        Assert.False(access.AllowsYear(Role.Door, 2012));
    }

    [SkippableFact]
    public async Task Attempts_that_race_are_counted_one_by_one_and_the_lock_ends()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await AccountAsync(forum, "zoe@exemple.fr", Role.Door);

        var racing = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => SendAsync(forum, new TakeSignInAttempt("zoe@exemple.fr")))
        );
        forum.Clock.Advance(TakeSignInAttempt.LockLength);
        var later = await SendAsync(forum, new TakeSignInAttempt("ZOE@exemple.fr"));
        var unknown = await SendAsync(forum, new TakeSignInAttempt("personne@exemple.fr"));

        Assert.Equal(TakeSignInAttempt.MostAttempts, racing.Count(attempt => attempt.Value.Account is not null));
        Assert.NotNull(later.Value.Account);
        Assert.Null(unknown.Value.Account);
    }

    [SkippableFact]
    public async Task An_invitation_accepted_twice_at_once_makes_one_account()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        var offer = await SendAsync(forum, new OfferFirstAccount());

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(i => SendAsync(forum, Acceptance(offer.Value.Link!.Token, $"chef{i}@exemple.fr")))
        );

        Assert.Single(answers, answer => answer.IsSuccess);
        Assert.All(
            answers.Where(answer => !answer.IsSuccess),
            answer => Assert.Equal(StaffErrors.InvitationUsed, answer.Error)
        );
        Assert.Single((await SendAsync(forum, new GetTeam())).Members);
    }

    // What decides where several nodes write at once, and the check before it has seen nothing yet.
    [SkippableFact]
    public async Task A_link_s_row_lets_itself_be_used_once_and_not_after_its_end()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        var used = await SendAsync(forum, Invitation("un@exemple.fr", Role.Door));
        var withdrawn = await SendAsync(forum, Invitation("deux@exemple.fr", Role.Door));
        await SendAsync(forum, new WithdrawInvitation(SecretToken.Hash(withdrawn.Value.Token)));
        var late = await SendAsync(forum, Invitation("trois@exemple.fr", Role.Door));
        var now = forum.Clock.GetUtcNow();

        var answers = await forum.InScopeAsync(async scope =>
        {
            var store = scope.GetRequiredService<IInvitationStore>();
            return (bool[])
                [
                    await store.UseAsync(SecretToken.Hash(used.Value.Token), now, default),
                    await store.UseAsync(SecretToken.Hash(used.Value.Token), now, default),
                    await store.EndAsync(SecretToken.Hash(used.Value.Token), now, default),
                    await store.UseAsync(SecretToken.Hash(withdrawn.Value.Token), now, default),
                    await store.UseAsync(SecretToken.Hash(late.Value.Token), late.Value.ExpiresAt, default),
                ];
        });

        Assert.Equal([true, false, false, false, false], answers);
    }

    [SkippableFact]
    public async Task Two_administrators_who_close_each_other_at_once_leave_one()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        var first = await AccountAsync(forum, "un@exemple.fr", Role.Administrator);
        var second = await AccountAsync(forum, "deux@exemple.fr", Role.Administrator);

        var closed = await Task.WhenAll(
            SendAsync(forum, new CloseAccount(first.Id)),
            SendAsync(forum, new CloseAccount(second.Id))
        );

        Assert.Single(closed, result => result.IsSuccess);
        Assert.Single(closed, result => result.Error == StaffErrors.LastAdministrator);
    }

    [SkippableFact]
    public async Task A_closed_account_is_opened_again_by_an_invitation_and_keeps_its_id()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await AccountAsync(forum, "un@exemple.fr", Role.Administrator);
        var account = await AccountAsync(forum, "zoe@exemple.fr", Role.Organiser);
        await SendAsync(forum, new CloseAccount(account.Id));

        var again = await AccountAsync(forum, "zoe@exemple.fr", Role.Door);

        var member = (await SendAsync(forum, new GetTeam())).Members.Single(each => each.Id == account.Id);
        Assert.Equal(account.Id, again.Id);
        Assert.NotEqual(account.SecurityStamp, again.SecurityStamp);
        Assert.Null(member.ClosedAt);
        Assert.Equal(Role.Door, Assert.Single(member.Roles).Role);
    }

    [SkippableFact]
    public async Task A_role_already_held_is_not_offered_again_and_an_earlier_link_ends()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await AccountAsync(forum, "zoe@exemple.fr", Role.Door);
        var earlier = await SendAsync(forum, Invitation("camille@exemple.fr", Role.Door));
        await SendAsync(forum, Invitation("camille@exemple.fr", Role.Organiser));

        var held = await SendAsync(forum, Invitation("ZOE@exemple.fr", Role.Door));
        var ended = await SendAsync(forum, Acceptance(earlier.Value.Token, null));
        var limitedAdministrator = await SendAsync(
            forum,
            Invitation("x@exemple.fr", Role.Administrator) with
            {
                Year = 2014,
            }
        );

        Assert.Equal(StaffErrors.RoleHeld, held.Error);
        Assert.Equal(StaffErrors.InvitationExpired, ended.Error);
        Assert.Equal(StaffErrors.AdministratorIsForAll.Code, Assert.Single(limitedAdministrator.Error!.Fields).Code);
    }

    [SkippableFact]
    public async Task A_token_is_found_by_its_hash_until_it_is_revoked()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        var token = await SendAsync(
            forum,
            new CreateToken
            {
                Name = "Douchettes",
                Role = "door",
                Year = 2014,
            }
        );
        var hash = SecretToken.Hash(token.Value);

        var known = await SendAsync(forum, new GetTokenAccess(hash));
        var revoked = await SendAsync(forum, new RevokeToken(known!.Id));
        var again = await SendAsync(forum, new RevokeToken(known.Id));

        Assert.True(known.Access.AllowsYear(Role.Door, 2014));
        Assert.False(known.Access.AllowsEverywhere(Role.Door));
        Assert.True(revoked.IsSuccess);
        Assert.Equal(StaffErrors.TokenUnknown, again.Error);
        Assert.Null(await SendAsync(forum, new GetTokenAccess(hash)));
        Assert.NotNull(Assert.Single(await SendAsync(forum, new GetTokens())).RevokedAt);
    }

    [SkippableFact]
    public async Task A_passkey_comes_back_as_it_was_made_belongs_to_one_account_and_takes_each_answer_once()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        var zoe = await AccountAsync(forum, "zoe@exemple.fr", Role.Door);
        var other = await AccountAsync(forum, "camille@exemple.fr", Role.Door);
        var asked = forum.Clock.GetUtcNow();
        var made = new Passkey
        {
            CredentialId = [.. Enumerable.Range(0, 1023).Select(number => (byte)number)],
            PublicKey = [0, 255, 7],
            Transports = "hybrid,internal",
            SignCount = uint.MaxValue,
            IsBackupEligible = true,
        };

        await SendAsync(forum, new AddPasskey(zoe.Id, made, asked, " Téléphone "));
        var taken = await SendAsync(forum, new AddPasskey(other.Id, made, asked, "Téléphone"));
        var kept = Assert.Single((await SendAsync(forum, new GetAccount(zoe.Id)))!.Passkeys);
        var uses = new List<bool>();
        foreach (var (owner, later) in (IEnumerable<(Guid, int)>)[(zoe.Id, 0), (other.Id, 1), (zoe.Id, 1), (zoe.Id, 1)])
        {
            var use = new UsePasskey(owner, kept.Id, 0, IsBackedUp: true, asked.AddSeconds(later));
            uses.Add((await SendAsync(forum, use)).IsSuccess);
        }

        var used = Assert.Single((await SendAsync(forum, new GetAccount(zoe.Id)))!.Passkeys);
        Assert.Equal(StaffErrors.PasskeyNotMade, taken.Error);
        Assert.Equal(made.CredentialId, kept.CredentialId);
        Assert.Equal(made.PublicKey, kept.PublicKey);
        Assert.Equal(
            ("Téléphone", "hybrid,internal", uint.MaxValue, true, false, null),
            (kept.Name, kept.Transports, kept.SignCount, kept.IsBackupEligible, kept.IsBackedUp, kept.UsedAt)
        );
        Assert.Equal([false, false, true, false], uses);
        Assert.Equal((true, forum.Clock.GetUtcNow()), (used.IsBackedUp, used.UsedAt));
    }

    [SkippableFact]
    public async Task A_key_that_one_node_stored_is_read_by_another()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.InScopeAsync(async scope =>
        {
            await scope.GetRequiredService<SqlKeyStore>().AddAsync("<key id=\"é\" />");
            return true;
        });

        var keys = await forum.InScopeAsync(scope => scope.GetRequiredService<SqlKeyStore>().ListAsync());

        Assert.Equal("<key id=\"é\" />", Assert.Single(keys));
    }

    private static InviteStaff Invitation(string email, Role role) =>
        new()
        {
            Email = email,
            Role = role.Code(),
            Language = "fr",
        };

    private static AcceptInvitation Acceptance(string token, string? email) =>
        new()
        {
            Token = token,
            Name = "Zoé Navette",
            Email = email,
            Password = NewPassword.Choose("Ourdir 12 fils bleus", "Ourdir 12 fils bleus", _ => "hash"),
        };

    private static async Task<StaffAccount> AccountAsync(TestForum forum, string email, Role role, int? year = null)
    {
        var invitation = await SendAsync(forum, Invitation(email, role) with { Year = year });
        return (await SendAsync(forum, Acceptance(invitation.Value.Token, null))).Value;
    }

    private static Task<T> SendAsync<T>(TestForum forum, IRequest<T> request) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<IMediator>().Send(request));
}

public sealed class SqliteStaffStoreTests() : StaffStoreTests(Engine.Sqlite);

public sealed class SqlServerStaffStoreTests() : StaffStoreTests(Engine.SqlServer);
