using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using MediatR;

namespace ForumESS.Application.Mail;

/// <summary>Gives up the office's words of a mail: the shipped ones hold again.</summary>
public sealed record RestoreMailWording(string Name, string Language) : ICommand<Result>;

internal sealed class RestoreMailWordingHandler(IMailWordings wordings) : IRequestHandler<RestoreMailWording, Result>
{
    public async Task<Result> Handle(RestoreMailWording command, CancellationToken cancellationToken) =>
        await wordings.RemoveAsync(command.Name, command.Language, cancellationToken)
            ? Result.Success
            : MailErrors.WordingUnknown;
}
