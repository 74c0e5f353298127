using FluentValidation;
using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Venues;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Statistics;
using ForumESS.Domain.Venues;
using MediatR;

namespace ForumESS.Application.Statistics;

/// <summary>
/// Gives out more seats than the room may receive, on a forecast that keeps the risk; a person decides it. The entrance
/// goes on to let in as many as the room may hold and no more.
/// </summary>
public sealed record ApproveOverbooking(int Year, int Seats, int RiskPercent)
    : ICommand<Result>,
        IEditionCommand,
        IAudited
{
    public AuditMark Mark => new(AuditAction.ApproveOverbooking, Year);
}

internal sealed class ApproveOverbookingValidator : AbstractValidator<ApproveOverbooking>
{
    public ApproveOverbookingValidator() =>
        RuleFor(command => command.RiskPercent)
            .InclusiveBetween(Overbooking.LeastRiskPercent, Overbooking.MostRiskPercent)
            .WithErrorCode(StatisticsErrors.RiskOutOfRange.Code);
}

internal sealed class ApproveOverbookingHandler(
    IEditionStore editions,
    IVenueStore venues,
    IForecastStore forecasts,
    IOverbookingStore overbookings,
    IMediator mediator
) : IRequestHandler<ApproveOverbooking, Result>
{
    public async Task<Result> Handle(ApproveOverbooking command, CancellationToken cancellationToken)
    {
        if (await editions.LockByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        if (
            edition.Plan.RoomId is not { } roomId
            || await venues.LockRoomAsync(roomId, cancellationToken) is not { } room
        )
        {
            return StatisticsErrors.NoRoomToOverbook;
        }
        if (await editions.LockLedgerAsync(edition.Id, cancellationToken) is not { } ledger)
        {
            return EditionErrors.NotReadyToOpen;
        }
        var roomSeats = room.PublicSeats - ledger.AccreditedPlaces;
        if (await RefusalAsync(command, roomSeats, cancellationToken) is { } refusal)
        {
            return refusal;
        }
        var overbooking = new Overbooking(command.Seats, roomSeats, command.RiskPercent);
        await overbookings.SaveAsync(edition.Id, overbooking, cancellationToken);
        return await mediator.Send(
            new SetSeats
            {
                Year = command.Year,
                Total = command.Seats,
                ReleaseAt = ledger.ReleaseAt,
                KeepsWaitingList = ledger.Line.IsKept,
                Shares = [.. ledger.Quotas.Select(SeatShare.Of)],
            },
            cancellationToken
        );
    }

    // The forecast is made anew: the page it was read on may be old.
    private async Task<Error?> RefusalAsync(
        ApproveOverbooking command,
        int roomSeats,
        CancellationToken cancellationToken
    )
    {
        if (command.Seats <= roomSeats)
        {
            return StatisticsErrors.OverbookingNotNeeded.With("room", roomSeats);
        }
        var facts = await forecasts.FindFactsAsync(command.Year, cancellationToken);
        return ForecastMaker.Overflow(facts!, command.Seats, roomSeats) is not { } risk
                ? StatisticsErrors.NothingToForecastFrom
            : risk * 100 > command.RiskPercent
                ? StatisticsErrors.OverbookingTooRisky.With("seats", command.Seats).With("risk", command.RiskPercent)
            : null;
    }
}
