using FluentValidation;
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
        RuleFor(command => command.StaffAllowance).NotNull().WithErrorCode("venue.allowance_required");
        RuleFor(command => command.Category).IsInEnum().WithErrorCode("venue.category_unknown");
    }
}
