using System.Globalization;
using ForumESS.Application.Audit;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using MediatR;

namespace ForumESS.Application.Pipeline;

/// <summary>
/// Notes what an audited command did, by what is stored of its subject before and after. Runs inside the command's
/// transaction; a refused command leaves no trace.
/// </summary>
internal sealed class AuditBehavior<TRequest, TOutcome>(IAuditTrail trail, ICaller caller, TimeProvider clock)
    : IPipelineBehavior<TRequest, TOutcome>
    where TRequest : ICommand<TOutcome>, IAudited
    where TOutcome : IOutcome<TOutcome>
{
    private const string EditionField = "edition";
    private const int SaltBytes = 16;

    private static readonly IReadOnlyDictionary<string, string?> Nothing = new Dictionary<string, string?>();

    public async Task<TOutcome> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TOutcome> next
    )
    {
        var mark = request.Mark;
        var before = await ReadAsync(mark.Subject, mark.Id, cancellationToken);
        var outcome = await next();
        if (outcome.Error is not null)
        {
            return outcome;
        }
        if (mark.Told is { } tell)
        {
            if (tell(outcome) is not { } told)
            {
                return outcome;
            }
            mark = mark with { Asked = new Dictionary<string, string?>([.. mark.Asked, .. told]) };
        }
        var id = mark.Id ?? mark.Made?.Invoke(outcome);
        var after = await ReadAsync(mark.Subject, id, cancellationToken);
        var who = mark.StaffId is { } staff
            ? caller.Current with
            {
                Kind = ActorKind.Staff,
                Id = staff,
            }
            : caller.Current;
        var entry = new AuditEntry(
            clock.GetUtcNow(),
            who.Kind,
            who.Id,
            mark.Action,
            mark.Subject,
            id,
            mark.Year ?? YearIn(after) ?? YearIn(before),
            Details(mark, who, before, after)
        );
        trail.Add(entry);
        return outcome;
    }

    private async Task<IReadOnlyDictionary<string, string?>> ReadAsync(
        AuditSubject subject,
        string? id,
        CancellationToken cancellationToken
    ) => id is null ? Nothing : await trail.ReadAsync(subject, id, cancellationToken);

    private static string Details(
        AuditMark mark,
        Caller who,
        IReadOnlyDictionary<string, string?> before,
        IReadOnlyDictionary<string, string?> after
    )
    {
        var (open, hidden) = AuditChanges.Between(before, after);
        Span<byte> salt = stackalloc byte[SaltBytes];
        RandomDraw.Fill(salt);
        return new AuditDetails
        {
            Salt = Convert.ToHexStringLower(salt),
            From = who.Network,
            Asked = mark.Asked.Count == 0 ? null : mark.Asked,
            Hidden = hidden.Count == 0 ? null : hidden,
            Changes = open.Count == 0 ? null : open,
        }.ToJson();
    }

    private static int? YearIn(IReadOnlyDictionary<string, string?> fields) =>
        int.TryParse(fields.GetValueOrDefault(EditionField), CultureInfo.InvariantCulture, out var year) ? year : null;
}
