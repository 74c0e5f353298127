using FluentValidation;
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

    public async Task<TOutcome> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TOutcome> next
    )
    {
        var fields = new List<FieldError>();
        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(request, cancellationToken);
            fields.AddRange(
                result.Errors.Select(failure => new FieldError(failure.PropertyName, failure.ErrorCode)
                {
                    Args = (failure.FormattedMessagePlaceholderValues ?? [])
                        .Where(value => !Hidden.Contains(value.Key) && value.Value is not null)
                        .ToDictionary(value => value.Key, value => value.Value),
                })
            );
        }
        return fields.Count == 0 ? await next() : TOutcome.Failed(Error.Invalid(fields));
    }
}
