using ForumESS.Application.Pipeline;
using ForumESS.Application.Privacy;
using ForumESS.Application.Staff;
using ForumESS.Application.Webhooks;
using ForumESS.Domain;
using ForumESS.Domain.Privacy;
using ForumESS.Domain.Webhooks;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Mail;
using MediatR;

namespace ForumESS.Infrastructure.Office;

/// <summary>
/// Adds what an office gathers in a season: requests of nobody about their own data, and a program that was told what
/// happened. The program is told of an edition that is over, so that nothing leaves the machine by itself.
/// </summary>
public sealed class DemoOffice(DbSession session, IWebhookStore webhooks, IMediator mediator, TimeProvider clock)
{
    // A name that nobody can own.
    private const string Address = "https://relations.example/forum";

    private static readonly Request[] Requests =
    [
        new(
            PrivacyRight.Access,
            InventedAddress.Of("noor.halabi"),
            "Souhaite savoir ce que nous gardons de sa venue en 2025.",
            27,
            null
        ),
        new(
            PrivacyRight.Erasure,
            InventedAddress.Of("maelle.le-goff"),
            "Ne travaille plus pour l’association et demande que son nom soit effacé.",
            4,
            null
        ),
        new(
            PrivacyRight.Rectification,
            InventedAddress.Of("ibrahim.sow"),
            "Son nom de famille était mal orthographié.",
            12,
            "Nom corrigé sur l’inscription, nouveau billet envoyé."
        ),
        new(
            PrivacyRight.Opposition,
            InventedAddress.Of("claire.roussel"),
            "Ne veut plus recevoir la lettre d’information.",
            20,
            "Désabonnement fait le jour même."
        ),
    ];

    private static readonly Delivery[] Deliveries =
    [
        new("registration.created", 1, "delivered", 1, "204"),
        new("ticket.issued", 1, "delivered", 1, "204"),
        new("registration.cancelled", 3, "delivered", 4, "200"),
        new("registration.changed", 5, "failed", 12, "503"),
        new("ticket.revoked", 9, "failed", 12, "timeout"),
    ];

    private static readonly SqlText CountIt = new("select count(*) from webhooks where address = @address");

    private static readonly SqlText FindHeld = new(
        "select year as Year, id as Id from editions where status = 'held' order by year desc"
    );

    private static readonly SqlText AddDelivery = new(
        """
        insert into webhook_deliveries
            (event_id, webhook_id, event, year, subject_id, occurred_at, state, attempts, due_at, last_answer)
        values (@EventId, @WebhookId, @Event, @Year, @EventId, @At, @State, @Attempts, @At, @Answer)
        """
    );

    /// <summary>False when it was added before.</summary>
    public async Task<Result<bool>> LoadAsync(CancellationToken cancellationToken)
    {
        var added = await session.RunAsync<Result<bool>>(
            async () => await AddWebhookAsync(cancellationToken),
            edition: null,
            cancellationToken
        );
        if (added.Error is not null || !added.Value)
        {
            return added;
        }
        foreach (var request in Requests)
        {
            if (await AddAsync(request, cancellationToken) is { Error: { } error })
            {
                return error;
            }
        }
        return true;
    }

    private async Task<Result> AddAsync(Request request, CancellationToken cancellationToken)
    {
        var recorded = await mediator.Send(
            new RecordPrivacyRequest
            {
                Right = request.Right,
                Email = request.Email,
                Asked = request.Asked,
                ReceivedAt = clock.GetUtcNow().AddDays(-request.DaysAgo),
            },
            cancellationToken
        );
        if (recorded.Error is { } error)
        {
            return error;
        }
        return request.Done is null
            ? Result.Success
            : await mediator.Send(
                new ClosePrivacyRequest(recorded.Value, PrivacyOutcome.Granted, request.Done),
                cancellationToken
            );
    }

    private async Task<bool> AddWebhookAsync(CancellationToken cancellationToken)
    {
        if (
            await session.FirstOrDefaultAsync<int>(CountIt, new { address = Address }, cancellationToken) > 0
            || await session.FirstOrDefaultAsync<Held>(FindHeld, null, cancellationToken) is not { } held
        )
        {
            return false;
        }
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        WebhookTopic[] topics = [WebhookTopic.Registration, WebhookTopic.Ticket];
        await webhooks.AddAsync(
            id,
            Address,
            topics,
            held.Id,
            SecretToken.Create(AddWebhook.Prefix),
            now,
            cancellationToken
        );
        foreach (var delivery in Deliveries)
        {
            var values = new
            {
                EventId = Guid.CreateVersion7(now.AddDays(-delivery.DaysAgo)),
                WebhookId = id,
                delivery.Event,
                held.Year,
                At = now.AddDays(-delivery.DaysAgo),
                delivery.State,
                delivery.Attempts,
                delivery.Answer,
            };
            await session.ExecuteAsync(AddDelivery, values, cancellationToken);
        }
        return true;
    }

    /// <param name="Done">How it was answered; null while it is open.</param>
    private sealed record Request(PrivacyRight Right, string Email, string Asked, int DaysAgo, string? Done);

    private sealed record Delivery(string Event, int DaysAgo, string State, int Attempts, string Answer);

    private sealed record Held
    {
        public int Year { get; init; }
        public Guid Id { get; init; }
    }
}
