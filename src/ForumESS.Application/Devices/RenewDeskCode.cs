using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Devices;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.Devices;

/// <summary>Another code for a welcome desk: somebody knows the last one who should not, or nobody does, or it was tried too often.</summary>
public sealed record RenewDeskCode(int Year, Guid Id) : ICommand<Result<NewDeskCode>>, IEditionCommand, IAudited
{
    public AuditMark Mark => new(AuditAction.RenewDeskCode, AuditSubject.Device, Id) { Year = Year };
}

/// <param name="Code">As people read it; answered once and kept nowhere.</param>
public sealed record NewDeskCode(Guid DeviceId, string Code);

internal sealed class RenewDeskCodeHandler(IDeviceStore devices, IEditionStore editions)
    : IRequestHandler<RenewDeskCode, Result<NewDeskCode>>
{
    public async Task<Result<NewDeskCode>> Handle(RenewDeskCode command, CancellationToken cancellationToken)
    {
        if (await editions.FindByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        var code = DeskCode.Create();
        var hash = DeskCode.Hash(command.Id, code);
        return await devices.RenewDeskCodeAsync(edition.Id, command.Id, hash, cancellationToken)
            ? new NewDeskCode(command.Id, $"{code}")
            : DeviceErrors.Unknown;
    }
}
