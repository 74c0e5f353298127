namespace ForumESS.Domain.Staff;

/// <summary>What somebody on the staff may do. Codes are those of the API, never renamed.</summary>
public enum Role
{
    /// <summary>Accounts, tokens and everything below.</summary>
    Administrator,

    /// <summary>Editions, registrations, turnout.</summary>
    Organiser,

    /// <summary>The door, and corrections of its count.</summary>
    Supervisor,

    /// <summary>Scanning at the door.</summary>
    Door,

    /// <summary>Statistics only.</summary>
    Reader,
}

public static class Roles
{
    public const string Administrator = "administrator";
    public const string Organiser = "organiser";
    public const string Supervisor = "supervisor";
    public const string Door = "door";
    public const string Reader = "reader";

    public static string Code(this Role role) =>
        role switch
        {
            Role.Administrator => Administrator,
            Role.Organiser => Organiser,
            Role.Supervisor => Supervisor,
            Role.Door => Door,
            Role.Reader => Reader,
            _ => throw new ArgumentOutOfRangeException(nameof(role)),
        };

    /// <summary>
    /// True when whoever holds <paramref name="held"/> may do what <paramref name="asked"/> may: an administrator
    /// everything, an organiser all but accounts and tokens, a supervisor the door.
    /// </summary>
    public static bool Covers(this Role held, Role asked) =>
        held switch
        {
            Role.Administrator => true,
            Role.Organiser => asked != Role.Administrator,
            Role.Supervisor => asked is Role.Supervisor or Role.Door,
            Role.Door or Role.Reader => asked == held,
            _ => throw new ArgumentOutOfRangeException(nameof(held)),
        };

    /// <summary>Null for a code that is not one of the five.</summary>
    public static Role? Parse(string? code) =>
        Enum.GetValues<Role>().Select(role => (Role?)role).FirstOrDefault(role => role!.Value.Code() == code);
}
