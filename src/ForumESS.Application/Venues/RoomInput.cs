using FluentValidation;
using FluentValidation.Results;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Venues;

namespace ForumESS.Application.Venues;

/// <summary>A room as the office types it.</summary>
public abstract record RoomInput
{
    public string? Name { get; init; }

    /// <summary>People at once, staff included.</summary>
    public int? Capacity { get; init; }

    public int? StaffAllowance { get; init; }

    public ErpCategory? Category { get; init; }
}

internal abstract class RoomInputValidator<T> : AbstractValidator<T>
    where T : RoomInput
{
    protected RoomInputValidator()
    {
        RuleFor(command => command.Name).MustBeLine("venue.room_name", Venue.NameMaxLength);
        RuleFor(command => command.Capacity).NotNull().WithErrorCode("venue.capacity_required");
        // Not in Room.Create: rooms stored before this was asked must still be read.
        RuleFor(command => command.Capacity)
            .Custom(
                (capacity, context) =>
                {
                    var category = context.InstanceToValidate.Category;
                    if (capacity > Room.MostPeople(category))
                    {
                        const string Code = "venue.capacity_above_category";
                        context.AddFailure(
                            new ValidationFailure(context.PropertyPath, Code)
                            {
                                ErrorCode = Code,
                                FormattedMessagePlaceholderValues = new()
                                {
                                    ["capacity"] = capacity.Value,
                                    ["category"] = (int)category!,
                                    ["most"] = Room.MostPeople(category)!.Value,
                                },
                            }
                        );
                    }
                }
            );
        RuleFor(command => command.StaffAllowance).NotNull().WithErrorCode("venue.allowance_required");
        RuleFor(command => command.Category).IsInEnum().WithErrorCode("venue.category_unknown");
    }
}
