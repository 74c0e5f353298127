using FluentValidation;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.CheckIn;

/// <summary>Sets the live count right where people passed without a scan.</summary>
public sealed record CorrectCount : ICommand<Result>, IEditionCommand
{
    public required int Year { get; init; }

    /// <summary>Made with the form: sent twice it is one correction.</summary>
    public required Guid Id { get; init; }

    public required CorrectionKind Kind { get; init; }

    /// <summary>Null where none was typed.</summary>
    public required int? People { get; init; }

    public required string? Reason { get; init; }

    public required Guid ActorId { get; init; }
}

internal sealed class CorrectCountValidator : AbstractValidator<CorrectCount>
{
    public CorrectCountValidator()
    {
        RuleFor(command => command.People)
            .Must((command, people) => people >= (command.Kind == CorrectionKind.Count ? 0 : 1))
            .WithErrorCode(CheckInErrors.PeopleMalformed.Code);
        RuleFor(command => command.People)
            .Must(people => people is null or <= CountCorrection.MostPeople)
            .WithErrorCode(CheckInErrors.PeopleMalformed.Code);
        RuleFor(command => command.Reason).MustBeLine("check_in.reason", CountCorrection.ReasonLength);
    }
}

internal sealed class CorrectCountHandler(ICheckInStore doors, IRoomStore room, UnseenDesk unseen, TimeProvider clock)
    : IRequestHandler<CorrectCount, Result>
{
    public async Task<Result> Handle(CorrectCount command, CancellationToken cancellationToken)
    {
        if (await doors.FindEditionAsync(command.Year, cancellationToken) is not { } editionId)
        {
            return EditionErrors.Unknown;
        }
        // Held: no gate may let anybody in between what is counted here and what is made of it.
        await doors.LockDoorAsync(editionId, cancellationToken);
        var count = await doors.CountInsideAsync(editionId, cancellationToken);
        await room.AddAsync(
            new CountCorrection
            {
                Id = command.Id,
                EditionId = editionId,
                Kind = command.Kind,
                People = CountCorrection.PeopleOf(command.Kind, command.People ?? 0, count.Inside),
                Reason = command.Reason!.Trim(),
                ActorId = command.ActorId,
                MadeAt = clock.GetUtcNow(),
            },
            cancellationToken
        );
        await unseen.DeriveAsync(editionId, cancellationToken);
        return Result.Success;
    }
}
