using FluentValidation;
using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Privacy;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Privacy;

/// <summary>
/// Notes that a request was answered, and how: the proof, which stays. Who asked to be forgotten, and was, is forgotten
/// here at once; the others after the retention.
/// </summary>
/// <param name="Done">What was done, without a name.</param>
public sealed record ClosePrivacyRequest(Guid Id, PrivacyOutcome? Outcome, string? Done) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.ClosePrivacyRequest, AuditSubject.PrivacyRequest, Id);
}

internal sealed class ClosePrivacyRequestValidator : AbstractValidator<ClosePrivacyRequest>
{
    public ClosePrivacyRequestValidator()
    {
        RuleFor(command => command.Outcome)
            .Must(outcome => outcome is { } known && Enum.IsDefined(known))
            .WithErrorCode(PrivacyErrors.OutcomeUnknown.Code);
        RuleFor(command => command.Done).MustBeParagraph("privacy.done", PrivacyRequest.TextMaxLength);
    }
}

internal sealed class ClosePrivacyRequestHandler(IPrivacyRequestStore requests, TimeProvider clock)
    : IRequestHandler<ClosePrivacyRequest, Result>
{
    public async Task<Result> Handle(ClosePrivacyRequest command, CancellationToken cancellationToken)
    {
        if (await requests.FindRightAsync(command.Id, cancellationToken) is not { } right)
        {
            return PrivacyErrors.RequestUnknown;
        }
        var done = TypedText.Paragraph(command.Done, PrivacyRequest.TextMaxLength).Value;
        var outcome = command.Outcome!.Value;
        if (!await requests.CloseAsync(command.Id, outcome, done, clock.GetUtcNow(), cancellationToken))
        {
            return PrivacyErrors.RequestClosed;
        }
        if (right == PrivacyRight.Erasure && outcome is (PrivacyOutcome.Granted or PrivacyOutcome.NothingHeld))
        {
            await requests.ForgetAsync(command.Id, cancellationToken);
        }
        return Result.Success;
    }
}
