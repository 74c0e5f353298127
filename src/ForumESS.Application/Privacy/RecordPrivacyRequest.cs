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

/// <summary>Somebody asked something about their own data: from that day the office has a month to answer.</summary>
public sealed record RecordPrivacyRequest : ICommand<Result<Guid>>, IAudited
{
    public PrivacyRight? Right { get; init; }

    public string? Email { get; init; }

    public string? Asked { get; init; }

    /// <summary>When it reached the office, which may be before it is recorded; never after.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    public AuditMark Mark =>
        new(AuditAction.RecordPrivacyRequest, AuditSubject.PrivacyRequest) { Made = AuditMark.GuidOf };
}

internal sealed class RecordPrivacyRequestValidator : AbstractValidator<RecordPrivacyRequest>
{
    public RecordPrivacyRequestValidator(TimeProvider clock)
    {
        RuleFor(command => command.Right)
            .Must(right => right is { } known && Enum.IsDefined(known))
            .WithErrorCode(PrivacyErrors.RightUnknown.Code);
        RuleFor(command => command.Email)
            .Must(typed => EmailAddress.TryParse(typed) is not null)
            .WithErrorCode("privacy.email_malformed");
        RuleFor(command => command.Asked).MayBeParagraph("privacy.asked", PrivacyRequest.TextMaxLength);
        RuleFor(command => command.ReceivedAt)
            .Must(received => received is { } at && at <= clock.GetUtcNow())
            .WithErrorCode("privacy.received_in_future");
    }
}

internal sealed class RecordPrivacyRequestHandler(
    IPrivacyRequestStore requests,
    Retention retention,
    TimeProvider clock
) : IRequestHandler<RecordPrivacyRequest, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(RecordPrivacyRequest command, CancellationToken cancellationToken)
    {
        var request = PrivacyRequest.Receive(
            Guid.CreateVersion7(clock.GetUtcNow()),
            command.Right!.Value,
            EmailAddress.TryParse(command.Email)!,
            TypedText.Paragraph(command.Asked, PrivacyRequest.TextMaxLength).ValueOrNull,
            command.ReceivedAt!.Value,
            retention.Zone
        );
        await requests.AddAsync(request, cancellationToken);
        return request.Id;
    }
}
