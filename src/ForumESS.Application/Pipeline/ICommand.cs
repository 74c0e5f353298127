using ForumESS.Domain;
using MediatR;

namespace ForumESS.Application.Pipeline;

/// <summary>
/// A request that changes something. It runs validated and in one transaction that is committed before the
/// answer, rolled back on a refusal. Its handler does no I/O but the database and may be run again.
/// </summary>
public interface ICommand<out TOutcome> : IRequest<TOutcome>
    where TOutcome : IOutcome;

/// <summary>
/// A command about one edition. Where the engine locks rows, only commands of one edition share a transaction:
/// two nodes that locked two editions in opposite order would deadlock.
/// </summary>
public interface IEditionCommand
{
    int Year { get; }
}
