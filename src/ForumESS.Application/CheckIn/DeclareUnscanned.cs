using FluentValidation;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.CheckIn;

/// <summary>Says that people passed a gate without being scanned: no count of the day is whole any more.</summary>
public sealed record DeclareUnscanned : ICommand<Result>, IEditionCommand
{
    public required int Year { get; init; }

    /// <summary>Made with the form: sent twice it is one.</summary>
    public required Guid Id { get; init; }

    public required string? Gate { get; init; }

    /// <summary>Null: from now on.</summary>
    public required DateTimeOffset? From { get; init; }

    /// <summary>Null while it goes on.</summary>
    public required DateTimeOffset? Until { get; init; }

    public required string? Reason { get; init; }

    public required Guid ActorId { get; init; }
}

internal sealed class DeclareUnscannedValidator : AbstractValidator<DeclareUnscanned>
{
    public DeclareUnscannedValidator() =>
        RuleFor(command => command.Reason).MustBeLine("check_in.reason", CountCorrection.ReasonLength);
}

internal sealed class DeclareUnscannedHandler(ICheckInStore doors, IRoomStore room, TimeProvider clock)
    : IRequestHandler<DeclareUnscanned, Result>
{
    public async Task<Result> Handle(DeclareUnscanned command, CancellationToken cancellationToken)
    {
        if (await doors.FindEditionAsync(command.Year, cancellationToken) is not { } editionId)
        {
            return EditionErrors.Unknown;
        }
        var setting = await doors.LockDoorAsync(editionId, cancellationToken);
        if (!setting.HasGate(command.Gate ?? ""))
        {
            return CheckInErrors.GateUnknown with
            {
                Fields = [new(nameof(command.Gate), CheckInErrors.GateUnknown.Code)],
            };
        }
        var now = clock.GetUtcNow();
        var from = command.From ?? now;
        if (from > now || command.Until > now || command.Until <= from)
        {
            return CheckInErrors.GapTimes with { Fields = [new(nameof(command.From), CheckInErrors.GapTimes.Code)] };
        }
        await room.AddAsync(
            new CoverageGap(command.Id, editionId, command.Gate!, from, command.Until)
            {
                Reason = command.Reason!.Trim(),
                ActorId = command.ActorId,
            },
            cancellationToken
        );
        return Result.Success;
    }
}
