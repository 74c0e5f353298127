using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Team;

[Authorize(Roles.Administrator)]
public sealed class TokenRevocationModel(IMediator mediator, ErrorTexts errors) : TeamPage
{
    public TokenInfo Token { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }
        var revoked = await mediator.Send(new RevokeToken(id), CancellationToken.None);
        return revoked.Error is { } error ? Refuse(error, errors) : Redirect("TokenRevoked", "/Team/Tokens");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var tokens = await mediator.Send(new GetTokens(), cancellationToken);
        Token = tokens.FirstOrDefault(token => token.Id == id && token.RevokedAt is null)!;
        return Token is not null;
    }
}
