using FluentValidation;
using FluentValidation.Results;
using ForumESS.Domain;
using MediatR;

namespace ForumESS.Application.Pipeline;

/// <summary>Refuses a command whose fields are malformed before a transaction is opened for it.</summary>
internal sealed class ValidationBehavior<TRequest, TOutcome>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TOutcome>
    where TRequest : ICommand<TOutcome>
    where TOutcome : IOutcome<TOutcome>
{
    // FluentValidation's own placeholders hold what was typed and its English name of the field.
    private static readonly HashSet<string> Hidden =
    [
        "PropertyValue",
        "PropertyName",
        "PropertyPath",
        "CollectionIndex",
    ];

    public Task<TOutcome> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TOutcome> next
    )
    {
        List<FieldError>? fields = null;
        foreach (var validator in validators)
        {
            // No rule waits for anything.
            if (validator.Validate(request) is { IsValid: false } result)
            {
                (fields ??= []).AddRange(result.Errors.Select(Fault));
            }
        }
        return fields is null ? next() : Task.FromResult(TOutcome.Failed(Error.Invalid(fields)));
    }

    private static FieldError Fault(ValidationFailure failure) =>
        new(failure.PropertyName, failure.ErrorCode)
        {
            Args = (failure.FormattedMessagePlaceholderValues ?? [])
                .Where(value => !Hidden.Contains(value.Key) && value.Value is not null)
                .ToDictionary(value => value.Key, value => value.Value),
        };
}
