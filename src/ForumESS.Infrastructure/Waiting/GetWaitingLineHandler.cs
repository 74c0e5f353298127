using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Waiting;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Waiting;

internal sealed class GetWaitingLineHandler(DbSession session)
    : IRequestHandler<GetWaitingLine, IReadOnlyList<WaitingParty>?>
{
    private static readonly SqlText FindEdition = new("select id from editions where year = @Year");

    private static readonly SqlText List = new(
        """
        select w.id as Id, w.registration_id as RegistrationId, r.first_name as FirstName, r.last_name as LastName,
               r.organisation as Organisation, w.audience as Audience, a.label as AudienceLabel, w.party as Party,
               r.created_at as Since, w.passes as Passes, w.priority as Priority, w.seats as Seats,
               w.is_held_for as IsHeldFor, w.takes_part as TakesPart, w.state as State, w.deadline as Deadline
        from waiting_entries w
        join registrations r on r.id = w.registration_id
        join audience_types a on a.code = w.audience
        where w.pool_id = @EditionId
        order by w.priority desc, w.arrival, w.id
        """
    );

    public async Task<IReadOnlyList<WaitingParty>?> Handle(GetWaitingLine request, CancellationToken cancellationToken)
    {
        if (await session.FirstOrDefaultAsync<Guid?>(FindEdition, request, cancellationToken) is not { } editionId)
        {
            return null;
        }
        var before = new Dictionary<string, int>();
        var rows = await session.QueryAsync<Row>(List, new { EditionId = editionId }, cancellationToken);
        return [.. rows.Select(row => row.ToParty(before))];
    }

    private sealed record Row
    {
        public Guid Id { get; init; }
        public Guid RegistrationId { get; init; }
        public string FirstName { get; init; } = "";
        public string LastName { get; init; } = "";
        public string? Organisation { get; init; }
        public string Audience { get; init; } = "";
        public LocalizedText AudienceLabel { get; init; } = null!;
        public int Party { get; init; }
        public DateTimeOffset Since { get; init; }
        public int Passes { get; init; }
        public int Priority { get; init; }
        public int Seats { get; init; }
        public bool IsHeldFor { get; init; }
        public bool TakesPart { get; init; }
        public string State { get; init; } = "";
        public DateTimeOffset? Deadline { get; init; }

        /// <param name="before">How many of each audience wait before it; it is counted in.</param>
        public WaitingParty ToParty(Dictionary<string, int> before)
        {
            var state = StoredCode.Parse<WaitingState>(State);
            var isFirst = before.Count == 0;
            int? position =
                state == WaitingState.Waiting ? before[Audience] = before.GetValueOrDefault(Audience) + 1 : null;
            return new WaitingParty
            {
                Id = Id,
                RegistrationId = RegistrationId,
                FirstName = FirstName,
                LastName = LastName,
                Organisation = Organisation,
                Audience = Audience,
                AudienceLabel = AudienceLabel,
                Party = Party,
                Since = Since,
                Passes = Passes,
                Priority = Priority,
                Seats = Seats,
                IsHeldFor = IsHeldFor,
                TakesPart = TakesPart,
                CanMoveUp = state == WaitingState.Waiting && !isFirst,
                State = state,
                Deadline = Deadline,
                Position = position,
            };
        }
    }
}
