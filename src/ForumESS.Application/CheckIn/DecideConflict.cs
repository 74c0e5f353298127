using FluentValidation;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.CheckIn;

/// <summary>Notes what the office made of a ticket that two doors let in. Who thinks again notes it anew; the last one stands.</summary>
public sealed record DecideConflict : ICommand<Result>, IEditionCommand
{
    public const int NoteLength = 200;

    public required int Year { get; init; }

    /// <summary>Made with the form: sent twice it is one.</summary>
    public required Guid Id { get; init; }

    public required Guid FirstScan { get; init; }

    public required Guid SecondScan { get; init; }

    public required ConflictDecision Decision { get; init; }

    public string? Note { get; init; }

    public required Guid ActorId { get; init; }
}

internal sealed class DecideConflictValidator : AbstractValidator<DecideConflict>
{
    public DecideConflictValidator() =>
        RuleFor(command => command.Note).MayBeLine("check_in.reason", DecideConflict.NoteLength);
}

internal sealed class DecideConflictHandler(ICheckInStore doors, IRoomStore room, TimeProvider clock)
    : IRequestHandler<DecideConflict, Result>
{
    public async Task<Result> Handle(DecideConflict command, CancellationToken cancellationToken)
    {
        if (await doors.FindEditionAsync(command.Year, cancellationToken) is not { } editionId)
        {
            return EditionErrors.Unknown;
        }
        if (!await room.HasScansAsync(editionId, command.FirstScan, command.SecondScan, cancellationToken))
        {
            return CheckInErrors.ConflictUnknown;
        }
        await room.AddDecisionAsync(
            new NewDecision(
                command.Id,
                editionId,
                command.FirstScan,
                command.SecondScan,
                command.Decision,
                TypedText.Line(command.Note, DecideConflict.NoteLength).ValueOrNull,
                command.ActorId,
                clock.GetUtcNow()
            ),
            cancellationToken
        );
        return Result.Success;
    }
}
