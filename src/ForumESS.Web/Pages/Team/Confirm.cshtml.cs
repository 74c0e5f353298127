using ForumESS.Application.Staff;
using ForumESS.Domain;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Team;

/// <summary>What can be done to an account, each after one more look.</summary>
public enum MemberChange
{
    RevokeRole,
    RenewPassword,
    RemoveSecondFactor,
    Close,
}

[Authorize(Roles.Administrator)]
public sealed class ConfirmModel(IMediator mediator, ErrorTexts errors) : TeamPage
{
    // As the addresses name them.
    private static readonly Dictionary<string, MemberChange> Changes = new()
    {
        ["retrait"] = MemberChange.RevokeRole,
        ["mot-de-passe"] = MemberChange.RenewPassword,
        ["second-facteur"] = MemberChange.RemoveSecondFactor,
        ["fermeture"] = MemberChange.Close,
    };

    public TeamMember Member { get; private set; } = null!;

    public MemberChange Change { get; private set; }

    /// <summary>The role to take away; null for every other change.</summary>
    public HeldRole? Held { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        Guid id,
        string change,
        Guid? grantId,
        CancellationToken cancellationToken
    ) => await LoadAsync(id, change, grantId, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        Guid id,
        string change,
        Guid? grantId,
        CancellationToken cancellationToken
    )
    {
        if (!await LoadAsync(id, change, grantId, cancellationToken))
        {
            return NotFound();
        }
        return await ChangeAsync() is { } error
            ? Refuse(error, errors)
            : Redirect($"{Change}", "/Team/Member", new { id });
    }

    private async Task<Error?> ChangeAsync() =>
        Change switch
        {
            MemberChange.RevokeRole => (
                await mediator.Send(new RevokeRole(Member.Id, Held!.GrantId), CancellationToken.None)
            ).Error,
            MemberChange.RenewPassword => (
                await mediator.Send(new RenewPassword(Member.Email, Locales.Current.Code), CancellationToken.None)
            ).Error,
            MemberChange.RemoveSecondFactor => (
                await mediator.Send(new RemoveSecondFactor(Member.Id, KeepsPasskeys: false), CancellationToken.None)
            ).Error,
            MemberChange.Close => (await mediator.Send(new CloseAccount(Member.Id), CancellationToken.None)).Error,
            _ => throw new InvalidOperationException($"{Change}"),
        };

    private async Task<bool> LoadAsync(Guid id, string change, Guid? grantId, CancellationToken cancellationToken)
    {
        var team = await mediator.Send(new GetTeam(), cancellationToken);
        var member = team.Members.FirstOrDefault(each => each.Id == id && each.ClosedAt is null);
        if (member is null || !Changes.TryGetValue(change, out var known))
        {
            return false;
        }
        Member = member;
        Change = known;
        Held = member.Roles.FirstOrDefault(held => held.GrantId == grantId);
        return (known == MemberChange.RevokeRole) == (Held is not null);
    }
}
