using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using MediatR;

namespace ForumESS.Application.Mail;

/// <summary>Gives up the office's words of a mail: the shipped ones hold again.</summary>
public sealed record RestoreMailWording(string Name, string Language) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.RestoreMailWording, AuditSubject.MailWording, $"{Name}.{Language}");
}

internal sealed class RestoreMailWordingHandler(IMailWordings wordings) : IRequestHandler<RestoreMailWording, Result>
{
    public async Task<Result> Handle(RestoreMailWording command, CancellationToken cancellationToken) =>
        await wordings.RemoveAsync(command.Name, command.Language, cancellationToken)
            ? Result.Success
            : MailErrors.WordingUnknown;
}
