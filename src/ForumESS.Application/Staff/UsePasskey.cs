using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>A device signed with its key what the site had asked; each answer opens once.</summary>
/// <param name="SignCount">As the device tells it.</param>
/// <param name="AskedAt">When the site asked: later than for every answer that was used before.</param>
public sealed record UsePasskey(Guid StaffId, Guid PasskeyId, long SignCount, bool IsBackedUp, DateTimeOffset AskedAt)
    : ICommand<Result>;

internal sealed class UsePasskeyHandler(IPasskeyStore passkeys, TimeProvider clock)
    : IRequestHandler<UsePasskey, Result>
{
    public async Task<Result> Handle(UsePasskey command, CancellationToken cancellationToken) =>
        await passkeys.UseAsync(command, clock.GetUtcNow(), cancellationToken)
            ? Result.Success
            : StaffErrors.PasskeyRefused;
}
