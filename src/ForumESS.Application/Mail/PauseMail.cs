using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using MediatR;

namespace ForumESS.Application.Mail;

/// <summary>Holds back every mail until it is said again with false; asked twice, it changes nothing.</summary>
public sealed record PauseMail(bool IsPaused) : ICommand<Result>, IAudited
{
    public AuditMark Mark =>
        new(AuditAction.PauseMail, AuditSubject.Mail)
        {
            Asked = new Dictionary<string, string?> { ["paused"] = IsPaused.ToString() },
        };
}

internal sealed class PauseMailHandler(IOutbox outbox) : IRequestHandler<PauseMail, Result>
{
    public async Task<Result> Handle(PauseMail command, CancellationToken cancellationToken)
    {
        await outbox.SetPauseAsync(command.IsPaused, cancellationToken);
        return Result.Success;
    }
}
