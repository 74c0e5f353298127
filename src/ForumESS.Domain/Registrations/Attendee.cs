using ForumESS.Domain.Audiences;

namespace ForumESS.Domain.Registrations;

/// <summary>
/// Who comes, as printed on a badge. Names and organisation are clean <see cref="TypedText"/>; both names are empty for a
/// group's seat whose holder is not known yet.
/// </summary>
public sealed record Attendee
{
    public const int NameMaxLength = 100;
    public const int OrganisationMaxLength = 200;

    private Attendee(string firstName, string lastName, string? organisation)
    {
        FirstName = firstName;
        LastName = lastName;
        Organisation = organisation;
    }

    public bool IsNamed => LastName.Length > 0;

    /// <summary>Empty until it is known.</summary>
    public string FullName => $"{FirstName} {LastName}".Trim();

    public string FirstName { get; }

    public string LastName { get; }

    /// <summary>Null for audiences that are not asked for one, whatever was sent: what is not needed is not kept.</summary>
    public string? Organisation { get; }

    /// <param name="organisation">Blank is none, refused where <paramref name="audience"/> requires one.</param>
    /// <exception cref="ArgumentException">A text has a fault: callers check them first.</exception>
    public static Result<Attendee> Create(
        string firstName,
        string lastName,
        string? organisation,
        AudienceType audience
    )
    {
        var typed = TypedText.Line(audience.AsksOrganisation ? organisation : null, OrganisationMaxLength);
        // Signs that say nothing are no organisation, as a blank field is none.
        var kept = typed.Fault == TextFault.Blank ? null : Clean(typed);
        if (kept is null && audience.RequiresOrganisation)
        {
            return Error.Invalid([new("Organisation", RegistrationErrors.OrganisationRequired.Code)]);
        }
        return new Attendee(
            Clean(TypedText.Line(firstName, NameMaxLength)),
            Clean(TypedText.Line(lastName, NameMaxLength)),
            kept
        );
    }

    /// <summary>Somebody of a group who is not known yet.</summary>
    /// <param name="group">Clean, stands for the organisation; no audience is refused for want of one.</param>
    public static Attendee Unnamed(string group, AudienceType audience) =>
        new("", "", audience.AsksOrganisation ? group : null);

    /// <summary>Rebuilds what the store holds.</summary>
    public static Attendee Existing(string firstName, string lastName, string? organisation) =>
        new(firstName, lastName, organisation);

    /// <summary>Whether a mail program would make a link of it: nobody is called that.</summary>
    public static bool IsWebAddress(string name) =>
        name.Contains("://", StringComparison.Ordinal) || name.Contains("www.", StringComparison.OrdinalIgnoreCase);

    private static string Clean(TypedText typed) =>
        typed.ValueOrNull ?? throw new ArgumentException($"A name is {typed.Fault}.");
}
