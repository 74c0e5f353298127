using ForumESS.Application.Registrations;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Registrations;

internal sealed class GetRegistrationForOfficeHandler(DbSession session, IMediator mediator)
    : IRequestHandler<GetRegistrationForOffice, OfficeRegistration?>
{
    private static readonly SqlText Find = new(
        $"""
        {RegistrationSql.Lines}
        join editions e on e.id = r.edition_id
        where r.id = @Id and e.year = @Year
        """
    );

    private static readonly SqlText FindMore = new(
        """
        select r.siret as Siret, r.needs as Needs, r.language as Language, e.is_demo as IsDemo
        from registrations r join editions e on e.id = r.edition_id
        where r.id = @Id
        """
    );

    public async Task<OfficeRegistration?> Handle(GetRegistrationForOffice request, CancellationToken cancellationToken)
    {
        if (await session.FirstOrDefaultAsync<RegistrationLine>(Find, request, cancellationToken) is not { } line)
        {
            return null;
        }
        var place =
            line.Status == StoredCode.Of(RegistrationStatus.Confirmed)
                ? null
                : await mediator.Send(new GetRegistration(request.Id), cancellationToken);
        var more = await session.FirstOrDefaultAsync<MoreRow>(FindMore, request, cancellationToken);
        return new OfficeRegistration
        {
            Line = line,
            IsDemo = more?.IsDemo == true,
            Siret = more?.Siret,
            Needs = more?.Needs,
            Position = place?.Position,
            Deadline = place?.OfferedUntil,
            UndoUntil = place?.UndoUntil,
            Language = more?.Language ?? "",
            Passages = await session.QueryAsync<PassageLine>(RegistrationSql.Passages, request, cancellationToken),
        };
    }

    private sealed record MoreRow
    {
        public string? Siret { get; init; }
        public string? Needs { get; init; }
        public string Language { get; init; } = "";
        public bool IsDemo { get; init; }
    }
}
