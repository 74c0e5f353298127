using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using MediatR;

namespace ForumESS.Application.Mail;

/// <summary>Gives up the office's words of a mail: the shipped ones hold again.</summary>
public sealed record RestoreMailWording(string Name, string Language) : ICommand<Result>, IAudited, IReplaces
{
    /// <inheritdoc/>
    public string? Over { get; init; }

    public AuditMark Mark => new(AuditAction.RestoreMailWording, AuditSubject.MailWording, $"{Name}.{Language}");
}

internal sealed class RestoreMailWordingHandler(IMailWordings wordings, IMediator mediator)
    : IRequestHandler<RestoreMailWording, Result>
{
    public async Task<Result> Handle(RestoreMailWording command, CancellationToken cancellationToken)
    {
        var (name, language) = (command.Name, command.Language);
        if (!await wordings.LockAsync(name, language, cancellationToken))
        {
            return MailErrors.WordingUnknown;
        }
        var now = await mediator.Send(new GetMailWording(name, language), cancellationToken);
        if (command.WhyNot(now?.Wording) is { } meanwhile)
        {
            return meanwhile;
        }
        await wordings.RemoveAsync(name, language, cancellationToken);
        return Result.Success;
    }
}
