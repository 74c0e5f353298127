using ForumESS.Application.CheckIn;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class GetDoorScansHandler(DbSession session, DoorBook book)
    : IRequestHandler<GetDoorScans, Result<DoorScans>>
{
    private static readonly SqlText Find = new(dialect =>
        $"""
            select {ScanRow.Columns}, s.seq as Seq
            from scans s
            where s.edition_id = @editionId and s.seq > @After
            order by s.seq
            {dialect.Rows("@Limit")}
            """
    );

    public async Task<Result<DoorScans>> Handle(GetDoorScans request, CancellationToken cancellationToken)
    {
        if (await book.FindEditionAsync(request.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        var rows = await session.QueryAsync<ScanRow>(
            Find,
            new
            {
                editionId = edition.Id,
                request.After,
                request.Limit,
            },
            cancellationToken
        );
        return new DoorScans([.. rows.Select(row => new NumberedScan(row.Seq, row.ToScan()))]);
    }
}
