using ForumESS.Domain;
using MediatR;

namespace ForumESS.Application.Pipeline;

internal sealed class TransactionBehavior<TRequest, TOutcome>(ITransaction transaction)
    : IPipelineBehavior<TRequest, TOutcome>
    where TRequest : ICommand<TOutcome>
    where TOutcome : IOutcome<TOutcome>
{
    public Task<TOutcome> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TOutcome> next
    ) => transaction.RunAsync(() => next(), (request as IEditionCommand)?.Year, cancellationToken);
}
