using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Venues;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Sessions;
using MediatR;

namespace ForumESS.Application.Sessions;

/// <summary>A new session of the day. Answers its code, made of the French title.</summary>
public sealed record AddSession : SessionInput, ICommand<Result<string>>, IEditionCommand, IAudited
{
    public AuditMark Mark =>
        new(AuditAction.AddSession, AuditSubject.Session)
        {
            Year = Year,
            Made = outcome => AuditMark.CodeOf(Year, ((Result<string>)outcome).Value),
        };
}

internal sealed class AddSessionValidator : SessionInputValidator<AddSession>;

internal sealed class AddSessionHandler(
    IEditionStore editions,
    IVenueStore venues,
    ISessionStore sessions,
    TimeProvider clock
) : IRequestHandler<AddSession, Result<string>>
{
    public async Task<Result<string>> Handle(AddSession command, CancellationToken cancellationToken)
    {
        if (await editions.LockByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        if (await venues.CheckRoomAsync(edition, command, cancellationToken) is { } refusal)
        {
            return refusal;
        }
        await editions.LockLedgerAsync(edition.Id, cancellationToken);
        var all = await sessions.ListAsync(edition.Id, cancellationToken);
        if (all.Count >= Session.MostOfAnEdition)
        {
            return SessionErrors.TooMany.With("most", Session.MostOfAnEdition);
        }
        var plan = command.ToPlan();
        var code = QuestionCode.From(plan.Title.In(LocalizedText.DefaultLanguage), all.Select(session => session.Code));
        var added = Session.Create(Guid.CreateVersion7(clock.GetUtcNow()), edition, code, plan);
        if (added.Error is { } fault)
        {
            return fault;
        }
        await sessions.AddAsync(added.Value, cancellationToken);
        return code;
    }
}
