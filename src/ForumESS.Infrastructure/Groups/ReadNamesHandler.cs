using ForumESS.Application.Groups;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Groups;

internal sealed class ReadNamesHandler(DbSession session) : IRequestHandler<ReadNames, NameList>
{
    private static readonly SqlText ListHeld = new(
        """
        select first_name as FirstName, last_name as LastName
        from registrations
        where group_id = @GroupId and status = 'confirmed'
        """
    );

    public async Task<NameList> Handle(ReadNames request, CancellationToken cancellationToken)
    {
        var held = await session.QueryAsync<HeldRow>(ListHeld, request, cancellationToken);
        var known = held.Where(seat => seat.LastName.Length > 0)
            .Select(seat => Key(seat.FirstName, seat.LastName))
            .ToHashSet();
        var seen = new Dictionary<string, int>();
        var rows = new List<NameRow>();
        foreach (var row in NameListReader.Read(request.Text))
        {
            var key = Key(row.FirstName, row.LastName);
            var isFirst = seen.TryAdd(key, row.Line);
            rows.Add(
                row.Faults.Count > 0
                    ? row
                    : row with
                    {
                        IsKnown = known.Contains(key),
                        SameAs = isFirst ? null : seen[key],
                    }
            );
        }
        return new NameList(held.Count(seat => seat.LastName.Length == 0), rows);
    }

    private static string Key(string firstName, string lastName) => NameListReader.Key($"{firstName} {lastName}");

    private sealed record HeldRow
    {
        public string FirstName { get; init; } = "";
        public string LastName { get; init; } = "";
    }
}
