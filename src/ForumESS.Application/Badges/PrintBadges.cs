using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Badges;
using MediatR;

namespace ForumESS.Application.Badges;

/// <summary>
/// Notes that badges are printed: now, by whom, and which of them were before. It checks nobody in. The file itself is
/// made when it is fetched, so a download that failed is repeated without counting twice.
/// </summary>
/// <param name="Layout">The layout's file name without its end; the caller knows that it exists.</param>
/// <param name="StaffId">The account that prints.</param>
public sealed record PrintBadges(int Year, BadgeChoice Choice, string Layout, BadgeOrder Order, Guid StaffId)
    : ICommand<Result<Guid>>,
        IEditionCommand,
        IAudited
{
    public AuditMark Mark =>
        new(AuditAction.PrintBadges, Year) { Asked = new Dictionary<string, string?> { ["layout"] = Layout } };
}

internal sealed class PrintBadgesHandler(IBadgeStore badges, TimeProvider clock)
    : IRequestHandler<PrintBadges, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(PrintBadges command, CancellationToken cancellationToken)
    {
        if (RegistrationFilter.Check(command.Choice.Search, null, null, null) is { } refusal)
        {
            return refusal;
        }
        var now = clock.GetUtcNow();
        var printing = new BadgePrinting(
            Guid.CreateVersion7(now),
            command.Year,
            command.Layout,
            command.Order,
            now,
            command.StaffId
        );
        return await badges.AddAsync(printing, command.Choice, cancellationToken) switch
        {
            null => BadgeErrors.EditionUnknown,
            0 => BadgeErrors.NobodyToPrint,
            _ => printing.Id,
        };
    }
}
