using ForumESS.Application.Privacy;
using ForumESS.Domain.Privacy;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Privacy;

internal sealed class SqlPrivacyRequestStore(DbSession session) : IPrivacyRequestStore
{
    private static readonly SqlText Add = new(
        """
        insert into privacy_requests (id, kind, contact, contact_key, asked, received_at, due_at)
        values (@Id, @Kind, @Contact, @ContactKey, @Asked, @ReceivedAt, @DueAt)
        """
    );

    private static readonly SqlText FindKind = new("select kind from privacy_requests where id = @id");

    private static readonly SqlText Close = new(
        """
        update privacy_requests
        set closed_at = @now, outcome = @Outcome, done = @done
        where id = @id and closed_at is null
        """
    );

    private const string Wiped = "update privacy_requests set contact = '', contact_key = '', asked = null";

    private static readonly SqlText Forget = new($"{Wiped} where id = @id and closed_at is not null");

    private static readonly SqlText ForgetClosed = new(
        $"{Wiped} where closed_at <= @closedBefore and (contact <> '' or asked is not null)"
    );

    /// <summary>What erasing somebody's registration leaves of the answered requests of the same reader.</summary>
    public static readonly SqlText ForgetReader = new(
        $"""
        {Wiped}
        where closed_at is not null and contact_key <> ''
          and contact_key in (select coalesce(holder_key, email_key) from registrations where id = @Id)
        """
    );

    public Task AddAsync(PrivacyRequest request, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            Add,
            new
            {
                request.Id,
                Kind = StoredCode.Of(request.Right),
                Contact = request.Contact.Value,
                ContactKey = request.Contact.Mailbox,
                request.Asked,
                request.ReceivedAt,
                request.DueAt,
            },
            cancellationToken
        );

    public async Task<PrivacyRight?> FindRightAsync(Guid id, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<string>(FindKind, new { id }, cancellationToken) is { } kind
            ? StoredCode.Parse<PrivacyRight>(kind)
            : null;

    public async Task<bool> CloseAsync(
        Guid id,
        PrivacyOutcome outcome,
        string done,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await session.ExecuteAsync(
            Close,
            new
            {
                id,
                now,
                Outcome = StoredCode.Of(outcome),
                done,
            },
            cancellationToken
        ) > 0;

    public Task ForgetAsync(Guid id, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Forget, new { id }, cancellationToken);

    public Task<int> ForgetClosedAsync(DateTimeOffset closedBefore, CancellationToken cancellationToken) =>
        session.ExecuteAsync(ForgetClosed, new { closedBefore }, cancellationToken);
}
