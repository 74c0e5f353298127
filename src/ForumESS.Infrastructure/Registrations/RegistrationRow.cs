using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Registrations;

/// <summary>A registration as its table holds it, and as statements take it.</summary>
internal sealed record RegistrationRow
{
    public Guid Id { get; init; }
    public Guid EditionId { get; init; }
    public string Audience { get; init; } = "";
    public string Status { get; init; } = "";
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public string Email { get; init; } = "";
    public string EmailKey { get; init; } = "";
    public string? Organisation { get; init; }
    public string? Siret { get; init; }
    public string? Needs { get; init; }
    public string Language { get; init; } = "";
    public string Origin { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }
    public Guid? GroupId { get; init; }
    public string? HolderEmail { get; init; }
    public string? HolderMailbox { get; init; }
    public string SearchKey { get; init; } = "";

    /// <summary>From when on what the address gave up counts.</summary>
    public DateTimeOffset ReleasedSince { get; init; }

    public static RegistrationRow Of(Registration registration) =>
        new()
        {
            Id = registration.Id,
            EditionId = registration.EditionId,
            Audience = registration.Audience,
            Status = StoredCode.Of(registration.Status),
            FirstName = registration.Attendee.FirstName,
            LastName = registration.Attendee.LastName,
            Email = registration.Contact.Email.Value,
            EmailKey = registration.UniqueKey,
            Organisation = registration.Attendee.Organisation,
            Siret = registration.Contact.Siret?.Value,
            Needs = registration.Contact.Needs,
            Language = registration.Contact.Language,
            Origin = StoredCode.Of(registration.Origin),
            CreatedAt = registration.CreatedAt,
            ReleasedSince = registration.CreatedAt.AddDays(-1),
            ConfirmedAt = registration.ConfirmedAt,
            CancelledAt = registration.CancelledAt,
            GroupId = registration.GroupId,
            HolderEmail = registration.Contact.Holder?.Value,
            HolderMailbox = registration.Contact.Holder?.Mailbox,
            SearchKey = Domain.Registrations.SearchKey.Of(registration.Attendee, registration.Contact.Reader),
        };

    public Registration ToRegistration() =>
        Registration.Existing(
            Id,
            EditionId,
            Audience,
            Attendee.Existing(FirstName, LastName, Organisation),
            new RegistrationContact
            {
                Email = EmailAddress.TryParse(Email)!,
                Holder = EmailAddress.TryParse(HolderEmail),
                Language = Language,
                Siret = Siret is null ? null : Domain.Registrations.Siret.Parse(Siret).Value,
                Needs = Needs,
            },
            StoredCode.Parse<RegistrationOrigin>(Origin),
            new RegistrationHistory
            {
                Status = StoredCode.Parse<RegistrationStatus>(Status),
                CreatedAt = CreatedAt,
                ConfirmedAt = ConfirmedAt,
                CancelledAt = CancelledAt,
                GroupId = GroupId,
            }
        );
}
