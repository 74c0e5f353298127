using ForumESS.Application.Audiences;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Audiences;

internal sealed class ListAudienceTypesHandler(DbSession session)
    : IRequestHandler<ListAudienceTypes, IReadOnlyList<NamedAudience>>
{
    private static readonly SqlText List = new(
        "select code as Code, label as Label, family as Family from audience_types order by number"
    );

    public Task<IReadOnlyList<NamedAudience>> Handle(ListAudienceTypes request, CancellationToken cancellationToken) =>
        session.QueryAsync<NamedAudience>(List, cancellationToken: cancellationToken);
}
