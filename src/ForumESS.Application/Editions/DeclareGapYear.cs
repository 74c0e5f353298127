using FluentValidation;
using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Editions;

/// <summary>Records that a year had or will have no forum, and why. Only a cancelled edition may share the year.</summary>
public sealed record DeclareGapYear : ICommand<Result>, IAudited
{
    public required int? Year { get; init; }

    /// <summary>By two-letter language code; French must be there.</summary>
    public required IReadOnlyDictionary<string, string?> Reason { get; init; }

    /// <summary>Where it is known from, in French.</summary>
    public string? Source { get; init; }

    public AuditMark Mark => new(AuditAction.DeclareGapYear, Year ?? 0);
}

internal sealed class DeclareGapYearValidator : AbstractValidator<DeclareGapYear>
{
    public const int MaxLength = 300;

    public DeclareGapYearValidator()
    {
        RuleFor(command => command.Year)
            .NotNull()
            .WithErrorCode("edition.year_required")
            .InclusiveBetween(EditionPlan.FirstYear, EditionPlan.LastYear)
            .WithErrorCode(EditionErrors.YearOutOfRange.Code);
        RuleFor(command => command.Reason).MustBeTexts("edition.reason", MaxLength);
        RuleFor(command => command.Source).MustBeLine("edition.source", MaxLength);
    }
}

internal sealed class DeclareGapYearHandler(IEditionStore editions) : IRequestHandler<DeclareGapYear, Result>
{
    public async Task<Result> Handle(DeclareGapYear command, CancellationToken cancellationToken)
    {
        var year = command.Year!.Value;
        if (await editions.LockByYearAsync(year, cancellationToken) is { Status: not EditionStatus.Cancelled })
        {
            return EditionErrors.YearTaken;
        }
        var reason = command
            .Reason.Where(text => !string.IsNullOrWhiteSpace(text.Value))
            .ToDictionary(
                text => text.Key,
                text => TypedText.Line(text.Value, DeclareGapYearValidator.MaxLength).Value
            );
        var source = TypedText.Line(command.Source, DeclareGapYearValidator.MaxLength).Value;
        return await editions.AddGapYearAsync(
            year,
            new LocalizedText(reason),
            new LocalizedText(source),
            cancellationToken
        )
            ? Result.Success
            : EditionErrors.YearIsGap;
    }
}
