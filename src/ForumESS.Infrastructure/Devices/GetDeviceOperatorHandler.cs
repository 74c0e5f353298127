using ForumESS.Application.Devices;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Devices;

internal sealed class GetDeviceOperatorHandler(DbSession session) : IRequestHandler<GetDeviceOperator, string?>
{
    private static readonly SqlText Find = new(
        "select name from door_operators where device_id = @DeviceId order by began_at desc, id desc"
    );

    public Task<string?> Handle(GetDeviceOperator request, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<string>(Find, request, cancellationToken);
}
