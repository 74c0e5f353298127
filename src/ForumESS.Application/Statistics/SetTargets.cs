using FluentValidation;
using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Statistics;
using MediatR;

namespace ForumESS.Application.Statistics;

/// <summary>Says whom an edition wants to reach, in place of what was said before.</summary>
/// <param name="Targets">At most one of all together and one an audience.</param>
public sealed record SetTargets(int Year, IReadOnlyList<Target> Targets)
    : ICommand<Result>,
        IEditionCommand,
        IAudited,
        IReplaces
{
    /// <inheritdoc/>
    public string? Over { get; init; }

    public AuditMark Mark => new(AuditAction.SetTargets, Year);
}

internal sealed class SetTargetsValidator : AbstractValidator<SetTargets>
{
    public SetTargetsValidator()
    {
        RuleForEach(command => command.Targets)
            .Must(target => target.People is null or (>= 1 and <= Target.MostPeople))
            .WithErrorCode(StatisticsErrors.TargetOutOfRange.Code);
        RuleFor(command => command.Targets)
            .Must(targets => targets.DistinctBy(target => target.Audience).Count() == targets.Count)
            .WithErrorCode(StatisticsErrors.TargetTwice.Code);
    }
}

internal sealed class SetTargetsHandler(IEditionStore editions, IFigureStore figures, IMediator mediator)
    : IRequestHandler<SetTargets, Result>
{
    public async Task<Result> Handle(SetTargets command, CancellationToken cancellationToken)
    {
        if (await editions.LockByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        if (command.WhyNot(await mediator.Send(new GetTargets(command.Year), cancellationToken)) is { } meanwhile)
        {
            return meanwhile;
        }
        await figures.SaveTargetsAsync(edition.Id, command.Targets, cancellationToken);
        return Result.Success;
    }
}
