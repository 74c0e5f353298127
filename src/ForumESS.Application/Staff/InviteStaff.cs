using FluentValidation;
using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>
/// Mails somebody a link to a role. An earlier link to the same address ends, so that one mailbox holds one way in.
/// </summary>
public sealed record InviteStaff : ICommand<Result<IssuedInvitation>>, IAudited
{
    public string? Email { get; init; }

    public string? Role { get; init; }

    /// <summary>Null: for every edition.</summary>
    public int? Year { get; init; }

    /// <summary>Two-letter code of the language the mail is written in.</summary>
    public required string Language { get; init; }

    public AuditMark Mark =>
        new(AuditAction.InviteStaff, AuditSubject.Invitation)
        {
            Year = Year,
            Asked = new Dictionary<string, string?> { ["role"] = Role },
        };
}

/// <param name="Token">For the link alone: never for a log.</param>
public sealed record IssuedInvitation(string Token, DateTimeOffset ExpiresAt);

internal sealed class InviteStaffValidator : AbstractValidator<InviteStaff>
{
    public InviteStaffValidator()
    {
        RuleFor(command => command.Email).MustBeStaffEmail();
        RuleFor(command => command.Role).MustBeRole();
        RuleFor(command => command.Year).MustSuit(command => command.Role);
    }
}

internal sealed class InviteStaffHandler(IStaffStore staff, IEditionStore editions, StaffLinks links)
    : IRequestHandler<InviteStaff, Result<IssuedInvitation>>
{
    public async Task<Result<IssuedInvitation>> Handle(InviteStaff command, CancellationToken cancellationToken)
    {
        var email = EmailAddress.TryParse(command.Email)!;
        var role = Roles.Parse(command.Role)!.Value;
        var edition = command.Year is { } year ? await editions.FindByYearAsync(year, cancellationToken) : null;
        if (command.Year is not null && edition is null)
        {
            return EditionErrors.Unknown;
        }
        if (await staff.FindByEmailAsync(email.Key, cancellationToken) is { IsClosed: false } account)
        {
            var access = await staff.AccessOfAsync(account.Id, cancellationToken);
            if (access.Holds(role, edition?.Id))
            {
                return StaffErrors.RoleHeld;
            }
        }
        return await links.MailAsync(email, role, edition?.Id, command.Language, cancellationToken);
    }
}
