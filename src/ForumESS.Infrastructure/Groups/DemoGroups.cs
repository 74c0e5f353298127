using ForumESS.Application.CheckIn;
using ForumESS.Application.Groups;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Mail;
using MediatR;

namespace ForumESS.Infrastructure.Groups;

/// <summary>
/// Has a class and a cooperative of nobody come to the demonstration edition, each with more seats than names, so that one
/// ticket can be seen to let in many.
/// </summary>
public sealed class DemoGroups(DbSession session, IMediator mediator, TimeProvider clock)
{
    private static readonly DemoGroup[] Groups =
    [
        new(
            "student",
            "Lycée des Dentellières, 1re STMG",
            24,
            ("Claire", "Morel", InventedAddress.Of("claire.morel")),
            [("Lina", "Ortiz"), ("Noé", "Petit"), ("Aya", "Ba")]
        ),
        new(
            "ess",
            "Coopérative La Navette",
            6,
            ("Hugo", "Tessier", InventedAddress.Of("hugo.tessier")),
            [("Hugo", "Tessier"), ("Maëlle", "Riou")]
        ),
    ];

    private static readonly SqlText FindDemo = new(
        "select year from editions where is_demo = 1 and ends_at > @now order by year"
    );

    /// <summary>
    /// Adds those that are not there, or not whole since it was stopped between two steps; refused without a demonstration
    /// edition to come, or where it has no seats left.
    /// </summary>
    public async Task<Result<IReadOnlyList<DemoGroupAdded>>> LoadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (
            await session.FirstOrDefaultAsync<int?>(FindDemo, new { now }, cancellationToken) is not { } year
            || await mediator.Send(new ListGroups(year), cancellationToken) is not { } listing
        )
        {
            return EditionErrors.Unknown;
        }
        var added = new List<DemoGroupAdded>();
        foreach (var group in Groups)
        {
            var line = listing.Groups.FirstOrDefault(line => line.Name == group.Name);
            if (line is { Named: > 0 } or { EndedAt: not null })
            {
                continue;
            }
            if (await AddAsync(group, line?.Id, year, cancellationToken) is { } error)
            {
                return error;
            }
            added.Add(new(group.Name, group.Seats, await TicketAsync(group.Name, year, cancellationToken)));
        }
        return added;
    }

    private async Task<Error?> AddAsync(DemoGroup group, Guid? begun, int year, CancellationToken cancellationToken)
    {
        var id = begun is { } known ? known : await RegisterAsync(group, year, cancellationToken);
        if (id.Error is { } error)
        {
            return error;
        }
        var names = group.Named.Select(person => new SeatName(SeatId: null, person.FirstName, person.LastName));
        return (await mediator.Send(new NameGroup(id.Value, [.. names]), cancellationToken)).Error;
    }

    private async Task<Result<Guid>> RegisterAsync(DemoGroup group, int year, CancellationToken cancellationToken)
    {
        var registered = await mediator.Send(
            new RegisterGroup
            {
                Year = year,
                Audience = group.Audience,
                Name = group.Name,
                FirstName = group.Contact.FirstName,
                LastName = group.Contact.LastName,
                Email = group.Contact.Email,
                Seats = group.Seats,
                Language = "fr",
                Origin = RegistrationOrigin.Import,
            },
            cancellationToken
        );
        return registered.Error is { } error ? error : registered.Value.Id;
    }

    /// <summary>Null where it has to wait for its seats.</summary>
    private async Task<string?> TicketAsync(string name, int year, CancellationToken cancellationToken) =>
        (await mediator.Send(new GetPaperList(year), cancellationToken))
            ?.Lines.FirstOrDefault(line => line.GroupName == name && line.LastName.Length > 0)
            ?.ShortCode;

    private sealed record DemoGroup(
        string Audience,
        string Name,
        int Seats,
        (string FirstName, string LastName, string Email) Contact,
        (string FirstName, string LastName)[] Named
    );
}

/// <param name="ShortCode">Of a ticket that stands for the group at the entrance; null where it has none yet.</param>
public sealed record DemoGroupAdded(string Name, int Seats, string? ShortCode);
