using FluentValidation;
using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.CheckIn;

/// <summary>Holds a registration's ticket up at the entrance, whichever issue is shown.</summary>
/// <param name="Message">What the steward is told; it is shown at the gate and kept on the devices.</param>
public sealed record BlockTicket(int Year, Guid RegistrationId, string? Message)
    : ICommand<Result>,
        IEditionCommand,
        IAudited
{
    public const int MaxMessageLength = 200;

    public AuditMark Mark => new(AuditAction.BlockTicket, AuditSubject.Registration, RegistrationId) { Year = Year };
}

/// <summary>Lets the ticket in again.</summary>
public sealed record UnblockTicket(int Year, Guid RegistrationId) : ICommand<Result>, IEditionCommand, IAudited
{
    public AuditMark Mark => new(AuditAction.UnblockTicket, AuditSubject.Registration, RegistrationId) { Year = Year };
}

internal sealed class BlockTicketValidator : AbstractValidator<BlockTicket>
{
    public BlockTicketValidator() =>
        RuleFor(command => command.Message).MustBeLine("check_in.message", BlockTicket.MaxMessageLength);
}

internal sealed class BlockTicketHandler(ICheckInStore store)
    : IRequestHandler<BlockTicket, Result>,
        IRequestHandler<UnblockTicket, Result>
{
    public Task<Result> Handle(BlockTicket command, CancellationToken cancellationToken) =>
        SaveAsync(
            command.Year,
            command.RegistrationId,
            TypedText.Line(command.Message, BlockTicket.MaxMessageLength).Value,
            cancellationToken
        );

    public Task<Result> Handle(UnblockTicket command, CancellationToken cancellationToken) =>
        SaveAsync(command.Year, command.RegistrationId, message: null, cancellationToken);

    private async Task<Result> SaveAsync(
        int year,
        Guid registrationId,
        string? message,
        CancellationToken cancellationToken
    ) =>
        await store.FindEditionAsync(year, cancellationToken) is not { } editionId ? EditionErrors.Unknown
        : await store.SaveMessageAsync(editionId, registrationId, message, cancellationToken) ? Result.Success
        : RegistrationErrors.Unknown;
}
