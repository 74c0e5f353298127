using MediatR;

namespace ForumESS.Application.Pipeline;

/// <summary>A request that reads. The record is the port: its handler sits with its SQL in Infrastructure.</summary>
public interface IQuery<out TAnswer> : IRequest<TAnswer>;
