using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Registrations;

namespace ForumESS.Infrastructure.CheckIn;

/// <summary>An edition's tickets as its entrance knows them, read at once.</summary>
internal sealed class DoorBook(DbSession session, AttendeeSeal seal)
{
    private static readonly SqlText FindEdition = new(
        "select id as Id, status as Status from editions where year = @year"
    );

    private static readonly SqlText FindTickets = new(
        """
        select t.id as Id, t.registration_id as HolderId, t.issue_number as IssueNumber, t.revoked_at as RevokedAt,
               t.code as Code, t.short_code as ShortCode, r.status as Status, r.audience as Audience,
               r.first_name as FirstName, r.last_name as LastName, r.door_message as Message, r.group_id as GroupId, g.name as GroupName
        from registrations r
        join tickets t on t.registration_id = r.id
        left join registration_groups g on g.id = r.group_id
        where r.edition_id = @editionId
        order by t.id
        """
    );

    /// <summary>Null for a year without an edition.</summary>
    public Task<Edition?> FindEditionAsync(int year, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<Edition>(FindEdition, new { year }, cancellationToken);

    public async Task<IReadOnlyList<Ticket>> FindTicketsAsync(Edition edition, CancellationToken cancellationToken)
    {
        var tickets = await session.QueryAsync<Ticket>(FindTickets, new { editionId = edition.Id }, cancellationToken);
        foreach (var ticket in tickets)
        {
            ticket.Standing = DoorSql.StandingOf(edition.Status, ticket.Status, ticket.RevokedAt, ticket.Message);
        }
        return tickets;
    }

    /// <summary>The attendees with a ticket that lets in or would, but for the office, by part.</summary>
    public IReadOnlyDictionary<char, DoorAttendees> Seal(IEnumerable<Ticket> tickets)
    {
        var parts =
            new SortedDictionary<char, (SortedDictionary<string, string>, SortedDictionary<string, ShortCodeTicket>)>();
        foreach (
            var ticket in tickets.Where(ticket => ticket.Standing is TicketStanding.Good or TicketStanding.Blocked)
        )
        {
            var name = ticket.LastName == ErasureSql.Sign ? "" : $"{ticket.FirstName} {ticket.LastName}".Trim();
            var made = seal.Seal(ticket.Id, ticket.Code, ticket.ShortCode, ContentOf(ticket, name));
            PartOf(made.Index).Item1[made.Index] = made.Value;
            PartOf(made.ShortCodeIndex).Item2[made.ShortCodeIndex] = new ShortCodeTicket(ticket.Id, ticket.Audience);
        }
        return parts.ToDictionary(part => part.Key, part => new DoorAttendees(part.Value.Item1, part.Value.Item2));

        (SortedDictionary<string, string>, SortedDictionary<string, ShortCodeTicket>) PartOf(string index) =>
            parts.TryGetValue(index[0], out var part)
                ? part
                : parts[index[0]] = (new(StringComparer.Ordinal), new(StringComparer.Ordinal));
    }

    // Who comes alone has no such word in it.
    private static object ContentOf(Ticket ticket, string name) =>
        ticket.GroupName is { } group
            ? new
            {
                name,
                audience = ticket.Audience,
                group,
            }
            : new { name, audience = ticket.Audience };

    public static string DigestOf(DoorAttendees part)
    {
        var text = new StringBuilder();
        foreach (var (index, value) in part.Tickets)
        {
            text.Append(index).Append(value);
        }
        foreach (var (index, value) in part.ShortCodes)
        {
            text.Append(index).Append(value.Ticket).Append(value.Audience);
        }
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(text.ToString())).AsSpan(0, 12));
    }

    internal sealed record Edition
    {
        public Guid Id { get; init; }
        public string Status { get; init; } = "";
    }

    internal sealed record Ticket
    {
        public Guid Id { get; init; }
        public Guid HolderId { get; init; }
        public int IssueNumber { get; init; }
        public DateTimeOffset? RevokedAt { get; init; }
        public string Code { get; init; } = "";
        public string ShortCode { get; init; } = "";
        public string Status { get; init; } = "";
        public string Audience { get; init; } = "";
        public string FirstName { get; init; } = "";
        public string LastName { get; init; } = "";
        public string? Message { get; init; }
        public Guid? GroupId { get; init; }
        public string? GroupName { get; init; }
        public TicketStanding Standing { get; set; }
    }
}
