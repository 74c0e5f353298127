using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using MediatR;

namespace ForumESS.Application.Privacy;

/// <summary>Somebody of the office takes the copy of a person's data that a request asked for.</summary>
public sealed record NotePersonalCopy(Guid RequestId) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.CopyPersonalData, AuditSubject.PrivacyRequest, RequestId);
}

internal sealed class NotePersonalCopyHandler : IRequestHandler<NotePersonalCopy, Result>
{
    public Task<Result> Handle(NotePersonalCopy command, CancellationToken cancellationToken) =>
        Task.FromResult(Result.Success);
}
