using ForumESS.Application.Badges;
using ForumESS.Domain.Badges;

namespace ForumESS.Web.Pages.Office;

/// <summary>Which badges, and how they are laid out.</summary>
public sealed class BadgeForm
{
    public string? Layout { get; set; }
    public BadgeOrder Order { get; set; }
    public string? Audience { get; set; }
    public string? Q { get; set; }
    public bool OnlyNew { get; set; }

    /// <param name="registrationId">One person alone; then the filters do not count.</param>
    public BadgeChoice Choice(Guid? registrationId) =>
        registrationId is not null
            ? new BadgeChoice { RegistrationId = registrationId }
            : new BadgeChoice
            {
                Audience = string.IsNullOrEmpty(Audience) ? null : Audience,
                Search = string.IsNullOrWhiteSpace(Q) ? null : Q,
                OnlyNew = OnlyNew,
            };
}
