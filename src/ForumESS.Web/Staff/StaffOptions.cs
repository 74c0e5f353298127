using ForumESS.Infrastructure;

namespace ForumESS.Web.Staff;

/// <summary>What is asked of the staff.</summary>
/// <param name="RequiresSecondFactor">Administrators and organisers may do nothing before they have set one up.</param>
public sealed record StaffOptions(bool RequiresSecondFactor)
{
    private const string Key = "Staff:RequiresSecondFactor";

    /// <exception cref="SettingException">The value is neither true nor false.</exception>
    public static StaffOptions From(IConfiguration configuration) =>
        new(
            configuration[Key] is { Length: > 0 } text
                && (
                    bool.TryParse(text, out var isRequired)
                        ? isRequired
                        : throw new SettingException(Key, "must be true or false.")
                )
        );
}
