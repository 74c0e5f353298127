using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;

namespace ForumESS.Web.Pages.Team;

[Authorize(Roles.Administrator)]
public sealed class TokensModel(IMediator mediator) : TeamPage
{
    public IReadOnlyList<TokenInfo> Tokens { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Tokens = await mediator.Send(new GetTokens(), cancellationToken);
}
