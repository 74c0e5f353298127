using FluentValidation;
using FluentValidation.Results;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;

namespace ForumESS.Application.Staff;

/// <summary>The rules for what is typed about accounts and tokens.</summary>
internal static class StaffRules
{
    public static void MustBeStaffEmail<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => EmailAddress.TryParse(text) is not null).WithErrorCode("staff.email_malformed");

    public static void MustBeRole<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(code => Roles.Parse(code) is not null).WithErrorCode("staff.role_unknown");

    /// <summary>A role that reaches over all editions is not given for one.</summary>
    public static void MustSuit<T>(this IRuleBuilder<T, int?> rule, Func<T, string?> role) =>
        rule.Must((command, year) => year is null || Roles.Parse(role(command)) != Role.Administrator)
            .WithErrorCode(StaffErrors.AdministratorIsForAll.Code);

    /// <summary>A difference is said beside the second field, <c>Again</c>.</summary>
    public static void MustBeChosen<T>(this IRuleBuilder<T, NewPassword> rule) =>
        rule.Custom(
            (password, context) =>
            {
                if (password.Fault is { } fault)
                {
                    var field = password.DiffersFromAgain ? "Again" : context.PropertyPath;
                    context.AddFailure(new ValidationFailure(field, fault) { ErrorCode = fault });
                }
            }
        );
}
