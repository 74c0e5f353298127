using FluentValidation;
using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using MediatR;

namespace ForumESS.Application.Mail;

/// <summary>From now on these words are sent instead of the shipped ones.</summary>
public sealed record SaveMailWording(MailWording Wording) : ICommand<Result>, IAudited, IReplaces
{
    /// <inheritdoc/>
    public string? Over { get; init; }

    public AuditMark Mark =>
        new(AuditAction.SaveMailWording, AuditSubject.MailWording, $"{Wording.Name}.{Wording.Language}");
}

internal sealed class SaveMailWordingValidator : AbstractValidator<SaveMailWording>
{
    // As the column holds.
    private const int MostOfSubject = 400;

    public SaveMailWordingValidator()
    {
        RuleFor(command => command.Wording.Subject)
            .NotEmpty()
            .WithErrorCode("mail.part_required")
            .MaximumLength(MostOfSubject)
            .WithErrorCode("mail.part_too_long")
            .OverridePropertyName(nameof(MailWording.Subject));
        RuleFor(command => command.Wording.Html)
            .NotEmpty()
            .WithErrorCode("mail.part_required")
            .MaximumLength(MailWording.MostOfBody)
            .WithErrorCode("mail.part_too_long")
            .OverridePropertyName(nameof(MailWording.Html));
        RuleFor(command => command.Wording.Text)
            .NotEmpty()
            .WithErrorCode("mail.part_required")
            .MaximumLength(MailWording.MostOfBody)
            .WithErrorCode("mail.part_too_long")
            .OverridePropertyName(nameof(MailWording.Text));
    }
}

internal sealed class SaveMailWordingHandler(IMailWordings wordings, IWordingCheck check, IMediator mediator)
    : IRequestHandler<SaveMailWording, Result>
{
    public async Task<Result> Handle(SaveMailWording command, CancellationToken cancellationToken)
    {
        if (!check.Knows(command.Wording.Name, command.Wording.Language))
        {
            return MailErrors.WordingUnknown;
        }
        if (check.Check(command.Wording) is { Count: > 0 } faults)
        {
            return Error.Invalid(faults);
        }
        var (name, language) = (command.Wording.Name, command.Wording.Language);
        var isOwn = await wordings.LockAsync(name, language, cancellationToken);
        var now = await mediator.Send(new GetMailWording(name, language), cancellationToken);
        if (command.WhyNot(now!.Wording) is { } meanwhile)
        {
            return meanwhile;
        }
        if (isOwn)
        {
            await wordings.UpdateAsync(command.Wording, cancellationToken);
            return Result.Success;
        }
        // Another node may keep its first words for this mail at the same moment.
        return await wordings.AddAsync(command.Wording, cancellationToken) ? Result.Success : StoredVersion.Changed;
    }
}
