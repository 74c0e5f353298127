using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Devices;

/// <summary>Who holds a device now; null when nobody said, or once people were forgotten.</summary>
public sealed record GetDeviceOperator(Guid DeviceId) : IQuery<string?>;
