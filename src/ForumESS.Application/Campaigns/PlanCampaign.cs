using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Privacy;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Campaigns;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.Campaigns;

/// <summary>Has a mail sent to many at an instant. Who gets it is settled when it begins.</summary>
/// <param name="StartsAt">Null: now.</param>
/// <param name="IsTrial">True says whether it could be planned, and plans nothing.</param>
public sealed record PlanCampaign(
    int Year,
    CampaignKind Kind,
    CampaignFilter Filter,
    DateTimeOffset? StartsAt,
    bool IsTrial = false
) : ICommand<Result>, IEditionCommand, IAudited
{
    public AuditMark Mark =>
        new(AuditAction.PlanCampaign, Year) { Asked = new Dictionary<string, string?> { ["kind"] = Kind.ToString() } };
}

internal sealed class PlanCampaignHandler(
    IEditionStore editions,
    ICampaignStore campaigns,
    Retention retention,
    TimeProvider clock
) : IRequestHandler<PlanCampaign, Result>
{
    public async Task<Result> Handle(PlanCampaign command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!Enum.IsDefined(command.Kind) || !Enum.IsDefined(command.Filter.Presence))
        {
            return CampaignErrors.KindUnknown;
        }
        if (await editions.LockByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        var id = Guid.CreateVersion7(now);
        var planned = Campaign.Plan(id, edition, command.Kind, command.Filter, command.StartsAt, now);
        if (planned.Error is { } refusal)
        {
            return refusal;
        }
        // Whom it would thank is forgotten by then.
        if (edition.Plan.EndsAt <= retention.PeopleBefore(planned.Value.StartsAt))
        {
            return CampaignErrors.TooLate;
        }
        return !await campaigns.AddAsync(planned.Value, now, cancellationToken) ? CampaignErrors.Repeated
            : command.IsTrial ? CampaignErrors.OnlyTried
            : Result.Success;
    }
}
