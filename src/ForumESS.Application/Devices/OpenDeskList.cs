using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Devices;
using ForumESS.Domain.Tickets;
using MediatR;

namespace ForumESS.Application.Devices;

/// <summary>Somebody at a welcome desk signs in to its list of people. A wrong code is counted; what was never one is not.</summary>
/// <param name="Code">As typed; never for a log.</param>
public sealed record OpenDeskList(Guid DeviceId, string? Code) : ICommand<Result>;

internal sealed class OpenDeskListHandler(IDeviceStore devices) : IRequestHandler<OpenDeskList, Result>
{
    public async Task<Result> Handle(OpenDeskList command, CancellationToken cancellationToken)
    {
        if (ShortCode.Parse(command.Code) is not { } code)
        {
            return DeviceErrors.DeskCodeMalformed;
        }
        var hash = DeskCode.Hash(command.DeviceId, code);
        return await devices.TryDeskCodeAsync(command.DeviceId, hash, DeskCode.MostTries, cancellationToken) switch
        {
            DeskCodeTry.Right => Result.Success,
            DeskCodeTry.Wrong => DeviceErrors.DeskCodeWrong,
            _ => DeviceErrors.DeskCodeSpent,
        };
    }
}
