using System.Text.Json;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;
using Microsoft.AspNetCore.DataProtection;

namespace ForumESS.Infrastructure.Registrations;

internal sealed class SqlKeptAnswers(DbSession session, IDataProtectionProvider protection) : IKeptAnswers
{
    private static readonly SqlText Reserve = new(
        """
        insert into idempotent_answers (key_hash, body_hash, answer, created_at)
        values (@keyHash, @bodyHash, '', @now)
        """
    );

    private static readonly SqlText Find = new(
        "select body_hash as BodyHash, answer as Answer from idempotent_answers where key_hash = @keyHash"
    );

    private static readonly SqlText Keep = new(
        "update idempotent_answers set answer = @answer where key_hash = @keyHash"
    );

    private static readonly SqlText Forget = new("delete from idempotent_answers where key_hash = @keyHash");

    private static readonly SqlText ForgetOlder = new("delete from idempotent_answers where created_at < @before");

    private readonly IDataProtector protector = protection.CreateProtector("ForumESS.Registrations.KeptAnswer");

    public Task<bool> ReserveAsync(
        string keyHash,
        string bodyHash,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        session.TryExecuteAsync(
            Reserve,
            new
            {
                keyHash,
                bodyHash,
                now,
            },
            cancellationToken
        );

    public async Task<KeptAnswer> FindAsync(string keyHash, CancellationToken cancellationToken)
    {
        var row = await session.FirstOrDefaultAsync<Row>(Find, new { keyHash }, cancellationToken);
        var answer = JsonSerializer.Deserialize<Answer>(protector.Unprotect(row!.Answer))!;
        return new KeptAnswer(
            row.BodyHash,
            new RegistrationReceipt(answer.Id, LinkKey.Parse(answer.Link)!, answer.Position, answer.Ticket)
        );
    }

    public Task KeepAsync(string keyHash, RegistrationReceipt receipt, CancellationToken cancellationToken)
    {
        var answer = protector.Protect(
            JsonSerializer.Serialize(new Answer(receipt.Id, receipt.Link.Value, receipt.Position, receipt.Ticket))
        );
        return session.ExecuteAsync(Keep, new { keyHash, answer }, cancellationToken);
    }

    public Task ForgetAsync(string keyHash, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Forget, new { keyHash }, cancellationToken);

    public Task ForgetOlderAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        session.ExecuteAsync(ForgetOlder, new { before }, cancellationToken);

    private sealed record Answer(Guid Id, string Link, int? Position, TicketReceipt? Ticket);

    private sealed record Row
    {
        public string BodyHash { get; init; } = "";
        public string Answer { get; init; } = "";
    }
}
