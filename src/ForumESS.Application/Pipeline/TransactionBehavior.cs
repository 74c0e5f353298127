using ForumESS.Domain;
using MediatR;

namespace ForumESS.Application.Pipeline;

internal sealed class TransactionBehavior<TRequest, TOutcome>(ITransaction transaction, CommandCount count)
    : IPipelineBehavior<TRequest, TOutcome>
    where TRequest : ICommand<TOutcome>
    where TOutcome : IOutcome<TOutcome>
{
    public async Task<TOutcome> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TOutcome> next
    )
    {
        try
        {
            return await transaction.RunAsync(() => next(), (request as IEditionCommand)?.Year, cancellationToken);
        }
        finally
        {
            count.Grow();
        }
    }
}
