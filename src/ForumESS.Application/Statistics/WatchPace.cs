using ForumESS.Application.Editions;
using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.Statistics;

/// <summary>
/// Looks at the pace of an edition, and tells its organisers by mail when registrations leave the band that earlier editions
/// left for them. Does nothing where somebody looked within <see cref="PaceWatch.Interval"/>, so that it may be sent at any time.
/// </summary>
public sealed record WatchPace(int Year) : ICommand<Result>, IEditionCommand;

internal sealed class WatchPaceHandler(IEditionStore editions, IPaceStore paces, IOutbox outbox, TimeProvider clock)
    : IRequestHandler<WatchPace, Result>
{
    public async Task<Result> Handle(WatchPace command, CancellationToken cancellationToken)
    {
        // Locked, so that of two nodes only one tells.
        if (await editions.LockByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        var now = clock.GetUtcNow();
        var before = await paces.FindWatchAsync(edition.Id, cancellationToken);
        if (before?.IsDue(now) == false || await paces.FindAsync(command.Year, cancellationToken) is not { } pace)
        {
            return Result.Success;
        }
        var watch = PaceWatch.After(before, pace, now);
        await paces.SaveWatchAsync(edition.Id, watch, cancellationToken);
        if (watch.HasLeftSince(before))
        {
            foreach (var reader in await paces.ListReadersAsync(edition.Id, cancellationToken))
            {
                await outbox.AddAsync(
                    new OutgoingMail
                    {
                        Kind = MailKind.PaceAlert,
                        EditionId = edition.Id,
                        Recipient = reader.Email,
                        Language = reader.Language,
                    },
                    cancellationToken
                );
            }
        }
        return Result.Success;
    }
}
