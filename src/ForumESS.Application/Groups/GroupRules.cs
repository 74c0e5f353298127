using FluentValidation;
using ForumESS.Domain.Groups;

namespace ForumESS.Application.Groups;

internal static class GroupRules
{
    public static void MustBeGroupSize<T>(this IRuleBuilder<T, int?> rule, int fewest) =>
        rule.NotNull()
            .WithErrorCode(GroupErrors.SizeRequired.Code)
            .InclusiveBetween(fewest, RegistrationGroup.MostSeats)
            .WithErrorCode(GroupErrors.SizeOutOfRange.Code);
}
