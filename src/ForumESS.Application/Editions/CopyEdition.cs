using FluentValidation;
using ForumESS.Application.Audit;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Questions;
using ForumESS.Application.Sessions;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using MediatR;

namespace ForumESS.Application.Editions;

/// <summary>
/// A new draft like an earlier edition: place, seats, gates, rules of the entrance, questions and sessions, every instant
/// moved by whole weeks, so that a Thursday stays one. Theme, people and mails are not copied. All or nothing.
/// </summary>
public sealed record CopyEdition(int? From, int? Year) : ICommand<Result>, IAudited
{
    public AuditMark Mark =>
        new(AuditAction.CopyEdition, Year ?? 0) { Asked = new Dictionary<string, string?> { ["edition"] = $"{From}" } };
}

internal sealed class CopyEditionValidator : AbstractValidator<CopyEdition>
{
    public CopyEditionValidator()
    {
        RuleFor(command => command.Year).NotNull().WithErrorCode("edition.year_required");
        RuleFor(command => command.From).NotNull().WithErrorCode("edition.copied_required");
    }
}

internal sealed class CopyEditionHandler(IMediator mediator, TimeZoneInfo zone, TimeProvider clock)
    : IRequestHandler<CopyEdition, Result>
{
    private const double DaysAYear = 365.2425;

    public async Task<Result> Handle(CopyEdition command, CancellationToken cancellationToken)
    {
        var (from, year) = (command.From!.Value, command.Year!.Value);
        // Before anything is moved there: no calendar has a day of the year 20270.
        if (!EditionPlan.IsYear(year))
        {
            return EditionErrors.YearOutOfRange;
        }
        if (await mediator.Send(new GetEditionForOffice(from), cancellationToken) is not { } source)
        {
            return EditionErrors.Unknown;
        }
        var start = source.Plan.StartsAt ?? clock.GetUtcNow();
        var days = 7 * (int)Math.Round((year - from) * DaysAYear / 7);
        var shift = new DayShift(zone, start, start.AddDays(days));
        foreach (var part in await PartsAsync(source, year, shift, cancellationToken))
        {
            if (await part() is { } refusal)
            {
                return refusal;
            }
        }
        return Result.Success;
    }

    /// <summary>Each answers why it was refused; null when it was done.</summary>
    private async Task<IEnumerable<Func<Task<Error?>>>> PartsAsync(
        OfficeEdition source,
        int year,
        DayShift shift,
        CancellationToken cancellationToken
    )
    {
        var from = source.Plan.Year;
        var rules = await mediator.Send(new GetEntryRules(from), cancellationToken);
        var questions = new List<OfficeQuestion>();
        foreach (var stage in Enum.GetValues<QuestionStage>())
        {
            questions.AddRange(await mediator.Send(new ListQuestionsForOffice(from, stage), cancellationToken) ?? []);
        }
        var sessions = await mediator.Send(new ListSessionsForOffice(from), cancellationToken) ?? [];
        async Task<Error?> DoAsync<T>(ICommand<T> command)
            where T : IOutcome => (await mediator.Send(command, cancellationToken)).Error;
        return
        [
            () => DoAsync(Plan(source.Plan, year, shift)),
            .. source.Seats is { } seats
                ? [() => DoAsync(Seats(source, seats, year, shift))]
                : (Func<Task<Error?>>[])[],
            () => DoAsync(new SetGates(year, source.Gates)),
            () => DoAsync(new SetEntryRules(year, rules)),
            .. questions
                .Where(each => each.Question.WithdrawnAt is null)
                .Select(each => (Func<Task<Error?>>)(() => DoAsync(Question(each.Question, year, shift)))),
            .. sessions
                .Where(each => each.WithdrawnAt is null)
                .Select(each => (Func<Task<Error?>>)(() => DoAsync(Session(each, year, shift)))),
        ];
    }

    private static CreateEdition Plan(EditionPlan plan, int year, DayShift shift) =>
        new()
        {
            Year = year,
            Ordinal = year > plan.Year ? plan.Ordinal + 1 : null,
            VenueId = plan.VenueId,
            RoomId = plan.RoomId,
            StartsAt = Move(plan.StartsAt, shift),
            EndsAt = Move(plan.EndsAt, shift),
            RegistrationOpensAt = Move(plan.RegistrationOpensAt, shift),
            RegistrationClosesAt = Move(plan.RegistrationClosesAt, shift),
        };

    // More than the room holds was approved for that one year.
    private static SetSeats Seats(OfficeEdition source, OfficeSeats seats, int year, DayShift shift)
    {
        var apart = source.Audiences.Where(quota => quota is { IsInvited: true, IsAccredited: true });
        var total = source.Room is { } room
            ? Math.Min(seats.Total, room.PublicSeats - apart.Sum(quota => quota.Places))
            : seats.Total;
        return new()
        {
            Year = year,
            Total = total,
            ReleaseAt = Move(seats.ReleaseAt, shift),
            KeepsWaitingList = seats.KeepsWaitingList,
            Shares =
            [
                .. source
                    .Audiences.Where(quota => quota.IsInvited)
                    .Select(quota =>
                        quota.IsAccredited
                            ? new SeatShare(quota.Audience, 0, quota.Places, TakesSeat: false)
                            : new SeatShare(quota.Audience, quota.Guarantee, Math.Min(quota.Maximum, total))
                    ),
            ],
        };
    }

    private static AddQuestion Question(Question question, int year, DayShift shift) =>
        new()
        {
            Year = year,
            Code = question.Code,
            Stage = question.Plan.Stage,
            Kind = question.Plan.Kind,
            Label = Texts(question.Plan.Label),
            Help = Texts(question.Plan.Help),
            IsRequired = question.Plan.IsRequired,
            Audiences = question.Plan.Audiences,
            PurgeAt = Move(question.Plan.PurgeAt, shift),
            MaxLength = question.Plan.MaxLength,
            Min = question.Plan.Min,
            Max = question.Plan.Max,
            Options = [.. question.Plan.Options.Select(option => new OptionInput(option.Code, Texts(option.Label)))],
        };

    private static AddSession Session(OfficeSession session, int year, DayShift shift) =>
        new()
        {
            Year = year,
            Kind = session.Kind,
            Title = Texts(session.Title),
            Description = Texts(session.Description),
            Speaker = session.Speaker,
            RoomId = session.RoomId,
            Place = session.OtherPlace,
            StartsAt = shift.Move(session.StartsAt),
            EndsAt = shift.Move(session.EndsAt),
            Capacity = session.Capacity,
        };

    private static DateTimeOffset? Move(DateTimeOffset? instant, DayShift shift) =>
        instant is { } known ? shift.Move(known) : null;

    private static Dictionary<string, string?> Texts(LocalizedText? text) =>
        text?.Texts.ToDictionary(each => each.Key, each => (string?)each.Value) ?? [];
}
