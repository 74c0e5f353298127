using FluentValidation;
using FluentValidation.Results;
using ForumESS.Domain.Registrations;

namespace ForumESS.Application.Registrations;

/// <summary>The rules for what a person types about themself, the same wherever it is typed.</summary>
internal static class RegistrationRules
{
    /// <param name="code">Names the field in the codes of its faults: <c>{code}_required</c>, <c>_too_long</c>, <c>_unreadable</c>.</param>
    public static void MustBeLine<T>(this IRuleBuilder<T, string?> rule, string code, int maxLength) =>
        rule.Custom((text, context) => context.Refuse(TypedText.Line(text, maxLength).Fault, code, maxLength));

    /// <summary>
    /// A line that is no web address either: names go out in mails, and a stranger may have a mail sent to anybody.
    /// </summary>
    /// <inheritdoc cref="MustBeLine"/>
    public static void MustBeName<T>(this IRuleBuilder<T, string?> rule, string code, int maxLength) =>
        rule.Custom(
            (text, context) =>
            {
                if (TypedText.Line(text, maxLength) is { Fault: null } line && Attendee.IsWebAddress(line.Value))
                {
                    context.Refuse($"{code}_address");
                    return;
                }
                context.Refuse(TypedText.Line(text, maxLength).Fault, code, maxLength);
            }
        );

    public static void MayBeLine<T>(this IRuleBuilder<T, string?> rule, string code, int maxLength) =>
        rule.Custom(
            (text, context) => context.Refuse(Optional(TypedText.Line(text, maxLength).Fault), code, maxLength)
        );

    public static void MustBeParagraph<T>(this IRuleBuilder<T, string?> rule, string code, int maxLength) =>
        rule.Custom((text, context) => context.Refuse(TypedText.Paragraph(text, maxLength).Fault, code, maxLength));

    public static void MayBeParagraph<T>(this IRuleBuilder<T, string?> rule, string code, int maxLength) =>
        rule.Custom(
            (text, context) => context.Refuse(Optional(TypedText.Paragraph(text, maxLength).Fault), code, maxLength)
        );

    public static void MustBeEmail<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Custom(
            (text, context) =>
            {
                if (string.IsNullOrWhiteSpace(text))
                {
                    context.Refuse("registration.email_required");
                }
                else if (EmailAddress.TryParse(text) is null)
                {
                    context.Refuse("registration.email_malformed");
                }
            }
        );

    public static void MayBeEmail<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Custom(
            (text, context) =>
            {
                if (!string.IsNullOrWhiteSpace(text) && EmailAddress.TryParse(text) is null)
                {
                    context.Refuse("registration.email_malformed");
                }
            }
        );

    public static void MayBeSiret<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Custom(
            (text, context) =>
            {
                if (!string.IsNullOrWhiteSpace(text) && Siret.Parse(text).Error is { } error)
                {
                    context.Refuse(error.Code, new Dictionary<string, object>(error.Args));
                }
            }
        );

    private static TextFault? Optional(TextFault? fault) => fault == TextFault.Blank ? null : fault;

    private static void Refuse<T>(this ValidationContext<T> context, TextFault? fault, string code, int maxLength)
    {
        if (fault is { } known)
        {
            var suffix = known switch
            {
                TextFault.Blank => "required",
                TextFault.TooLong => "too_long",
                TextFault.Unreadable => "unreadable",
                _ => throw new ArgumentOutOfRangeException(nameof(fault)),
            };
            context.Refuse($"{code}_{suffix}", new() { ["max"] = maxLength });
        }
    }

    private static void Refuse<T>(
        this ValidationContext<T> context,
        string code,
        Dictionary<string, object>? args = null
    ) =>
        context.AddFailure(
            new ValidationFailure(context.PropertyPath, code)
            {
                ErrorCode = code,
                FormattedMessagePlaceholderValues = args ?? [],
            }
        );
}
