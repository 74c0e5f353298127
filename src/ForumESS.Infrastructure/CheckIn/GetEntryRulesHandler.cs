using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class GetEntryRulesHandler(DbSession session)
    : IRequestHandler<GetEntryRules, EntryRules>,
        IRequestHandler<GetTicketMessage, string?>
{
    private static readonly SqlText FindRules = new("select entry_rules from editions where year = @Year");

    private static readonly SqlText FindMessage = new(
        """
        select r.door_message
        from registrations r
        join editions e on e.id = r.edition_id
        where r.id = @RegistrationId and e.year = @Year
        """
    );

    public async Task<EntryRules> Handle(GetEntryRules request, CancellationToken cancellationToken) =>
        EntryRulesText.Read(await session.FirstOrDefaultAsync<string>(FindRules, request, cancellationToken));

    public Task<string?> Handle(GetTicketMessage request, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<string>(FindMessage, request, cancellationToken);
}
