namespace ForumESS.Domain.Audiences;

/// <summary>Groups audience types so that editions stay comparable when the types are split or merged.</summary>
public enum AudienceFamily
{
    /// <summary>Entreprise du secteur marchand traditionnel.</summary>
    MarketCompany,

    /// <summary>Structure of the social and solidary economy (law of 31 July 2014, art. 1).</summary>
    SocialEconomy,
    PublicSector,
    Education,
    Project,
    Support,
    Individual,
    Guest,
}

/// <summary>
/// Who somebody comes as. Code and number are chosen once and never reused: editions are compared by them,
/// and the number is what a ticket's QR carries.
/// </summary>
public sealed record AudienceType
{
    /// <summary>Lower-case ASCII, 2 to 20 characters, e.g. <c>student</c>.</summary>
    public required string Code { get; init; }

    /// <summary>1 to 255.</summary>
    public required byte Number { get; init; }

    public required AudienceFamily Family { get; init; }

    public required LocalizedText Label { get; init; }

    /// <summary>
    /// False for who works at the forum or speaks of it (speakers, exhibitors, press, volunteers): accredited by the office,
    /// they take none of the public's seats, and count in the room as everybody does.
    /// </summary>
    public bool TakesSeat { get; init; } = true;

    /// <summary>True when the registration form asks for the organisation's name.</summary>
    public required bool AsksOrganisation { get; init; }

    /// <summary>True when a registration without an organisation is refused.</summary>
    public required bool RequiresOrganisation { get; init; }
}
