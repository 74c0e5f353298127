using ForumESS.Domain.Staff;

namespace ForumESS.Application.Staff;

/// <summary>
/// A password as it was chosen, judged and hashed before it enters a command: a hash is slow on purpose, and every
/// other command would wait for it.
/// </summary>
public sealed class NewPassword
{
    private const string Differs = "staff.password_differs";

    private NewPassword(string? fault, string hash)
    {
        Fault = fault;
        Hash = hash;
    }

    /// <summary>The code of what is wrong with it; null when it may be used.</summary>
    public string? Fault { get; }

    public bool DiffersFromAgain => Fault == Differs;

    /// <summary>Empty unless <see cref="Fault"/> is null.</summary>
    public string Hash { get; }

    /// <param name="again">The same text, typed a second time: it cannot be read while it is typed.</param>
    public static NewPassword Choose(string? typed, string? again, Func<string, string> hash) =>
        PasswordRule.Canonical(typed) is not { } password || !PasswordRule.IsStrong(password)
            ? new("staff.password_weak", "")
        : PasswordRule.Canonical(again) != password ? new(Differs, "")
        : new(null, hash(password));
}
