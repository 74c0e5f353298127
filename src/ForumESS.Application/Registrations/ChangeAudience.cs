using FluentValidation;
using ForumESS.Application.Audiences;
using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Questions;
using ForumESS.Application.Tickets;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Audiences;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Waiting;
using MediatR;

namespace ForumESS.Application.Registrations;

/// <summary>
/// Comes as somebody else. With a seat: the old one is freed and one of the new audience taken, or all stays as it was;
/// the code tells the audience, so a new ticket follows. In the line: the place moves to the other line and keeps its
/// order of arrival. Either way what only the former audience is asked is forgotten.
/// </summary>
/// <param name="Organisation">As typed; null leaves what is stored.</param>
public sealed record ChangeAudience(Guid Id, string? Audience, string? Organisation) : ICommand<Result>, IAudited
{
    /// <summary>By question code: what the new audience is asked and the former is not. The rest is dropped.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers { get; init; } = AnswerDesk.None;

    /// <summary>True for the office, which alone accredits people.</summary>
    public bool ByOffice { get; init; }

    public AuditMark Mark => new(AuditAction.ChangeAudience, AuditSubject.Registration, Id);
}

internal sealed class ChangeAudienceValidator : AbstractValidator<ChangeAudience>
{
    public ChangeAudienceValidator()
    {
        RuleFor(command => command.Audience).NotEmpty().WithErrorCode("registration.audience_required");
        RuleFor(command => command.Organisation).MayBeLine("registration.organisation", Attendee.OrganisationMaxLength);
    }
}

internal sealed class ChangeAudienceHandler(
    IEditionStore editions,
    IAudienceStore audiences,
    IRegistrationStore registrations,
    IWaitingStore waiting,
    ITicketStore tickets,
    SeatDesk seats,
    AnswerDesk answers,
    TicketDesk desk,
    PersonalLinks links,
    TimeProvider clock
) : IRequestHandler<ChangeAudience, Result>
{
    private static readonly Error NotInvited = EditionErrors.AudienceNotInvited with
    {
        Fields = [new(nameof(ChangeAudience.Audience), EditionErrors.AudienceNotInvited.Code)],
    };

    public async Task<Result> Handle(ChangeAudience command, CancellationToken cancellationToken)
    {
        if (await registrations.LockAsync(command.Id, cancellationToken) is not { } locked)
        {
            return RegistrationErrors.Unknown;
        }
        if (locked.GroupId is not null)
        {
            return RegistrationErrors.OfGroup;
        }
        var edition = await editions.FindAsync(locked.EditionId, cancellationToken);
        if (edition!.WhyNoChange(clock.GetUtcNow()) is { } ended)
        {
            return ended;
        }
        var ledger = await seats.OpenAsync(edition, cancellationToken);
        // What was due may have ended it just now.
        var registration = (await registrations.FindAsync(command.Id, cancellationToken))!;
        var audience = await audiences.FindAsync(command.Audience!, cancellationToken);
        if (
            audience is null
            || !(audience.TakesSeat || command.ByOffice)
            || ledger!.Quotas.All(quota => quota.Audience != audience.Code)
        )
        {
            return NotInvited;
        }
        var former = registration.Audience;
        if (Change(registration, audience, command.Organisation) is { } refusal)
        {
            return refusal;
        }
        if (await answers.MoveAsync(registration, former, command.Answers, cancellationToken) is { } unanswered)
        {
            return unanswered;
        }
        return await MoveAsync(registration, edition, ledger, former, audience, cancellationToken);
    }

    /// <summary>Why the person cannot come as one of the audience; null when they do from now on.</summary>
    private static Error? Change(Registration registration, AudienceType audience, string? organisation)
    {
        var attendee = Attendee.Create(
            registration.Attendee.FirstName,
            registration.Attendee.LastName,
            organisation ?? registration.Attendee.Organisation,
            audience
        );
        return attendee.Error ?? registration.ChangeAudience(audience, attendee.Value).Error;
    }

    /// <summary>Moves the seat, or the place in the line, and gives on what it left free.</summary>
    private async Task<Result> MoveAsync(
        Registration registration,
        Edition edition,
        SeatLedger ledger,
        string former,
        AudienceType audience,
        CancellationToken cancellationToken
    )
    {
        var moved =
            registration.Status == RegistrationStatus.Confirmed
                ? await SwapSeatAsync(registration, edition, ledger, former, audience, cancellationToken)
                : await MoveInLineAsync(registration, ledger, cancellationToken);
        if (moved.IsSuccess)
        {
            await seats.GiveOnAsync(edition, ledger, cancellationToken);
        }
        return moved;
    }

    private async Task<Result> SwapSeatAsync(
        Registration registration,
        Edition edition,
        SeatLedger ledger,
        string former,
        AudienceType audience,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        if (await links.HasSentAsync(registration, MailKind.Confirmation, cancellationToken))
        {
            return RegistrationErrors.TooManyMails;
        }
        ledger.Free(former, party: 1);
        var line = await waiting.ListAsync(ledger.PoolId, cancellationToken);
        var left = ledger.Left(audience.Code, now);
        if (line.Any(entry => entry.WouldTake(audience.Code, left)) || !ledger.Take(audience.Code, 1, now).IsSuccess)
        {
            return RegistrationErrors.AudienceFull;
        }
        await registrations.ChangeAudienceAsync(registration, cancellationToken);
        var lastIssue = await tickets.RevokeAsync(registration.Id, now, cancellationToken);
        await desk.IssueAsync(registration, edition.Plan.Year, audience, lastIssue + 1, cancellationToken);
        var link = await links.AddAsync(registration, cancellationToken);
        await links.MailAsync(registration, MailKind.Confirmation, link, cancellationToken);
        return Result.Success;
    }

    private async Task<Result> MoveInLineAsync(
        Registration registration,
        SeatLedger ledger,
        CancellationToken cancellationToken
    )
    {
        var entries = await waiting.ListAsync(ledger.PoolId, registration.Id, cancellationToken);
        if (entries.Any(entry => entry.State != WaitingState.Waiting))
        {
            return RegistrationErrors.AnswerOfferFirst;
        }
        // Nobody waits to be accredited: where there is a place, it is offered at once.
        if (!ledger.Of(registration.Audience).TakesSeat && ledger.Left(registration.Audience, clock.GetUtcNow()) == 0)
        {
            return RegistrationErrors.AudienceFull;
        }
        foreach (var entry in entries)
        {
            if (entry.Seats > 0)
            {
                ledger.Free(entry.Audience, entry.Seats);
            }
            var moved = entry with { Audience = registration.Audience, Seats = 0, IsHeldFor = false };
            await waiting.UpdateAsync(moved, cancellationToken);
        }
        await registrations.ChangeAudienceAsync(registration, cancellationToken);
        return Result.Success;
    }
}
