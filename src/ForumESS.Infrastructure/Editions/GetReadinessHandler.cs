using ForumESS.Application.Editions;
using ForumESS.Application.Mail;
using ForumESS.Application.Questions;
using ForumESS.Application.Sessions;
using ForumESS.Application.Statistics;
using ForumESS.Application.Venues;
using ForumESS.Domain;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Localization;
using MediatR;

namespace ForumESS.Infrastructure.Editions;

internal sealed class GetReadinessHandler(IMediator mediator, TimeProvider clock)
    : IRequestHandler<GetReadiness, IReadOnlyList<ReadinessItem>>
{
    public async Task<IReadOnlyList<ReadinessItem>> Handle(GetReadiness request, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetEditionForOffice(request.Year), cancellationToken) is not { } edition)
        {
            return [];
        }
        var venues = await mediator.Send(new ListVenues(), cancellationToken);
        var sessions = await mediator.Send(new ListSessionsForOffice(request.Year), cancellationToken) ?? [];
        var questions = await mediator.Send(
            new ListQuestionsForOffice(request.Year, QuestionStage.Registration),
            cancellationToken
        );
        var targets = await mediator.Send(new GetTargets(request.Year), cancellationToken);
        var mails = await mediator.Send(new GetOutboxState(), cancellationToken);
        var venue = venues.FirstOrDefault(place => place.Id == edition.Plan.VenueId);
        OfficeSession[] planned = [.. sessions.Where(session => session.WithdrawnAt is null)];
        return
        [
            .. Needed(edition),
            .. OfWords(edition, planned, questions ?? []),
            .. OfPlace(edition, venue),
            Advise(
                ReadinessPoint.SessionPlaces,
                planned.All(each => each.RoomId is not null || each.OtherPlace is not null)
            ),
            Advise(ReadinessPoint.Targets, targets.Count > 0),
            Advise(ReadinessPoint.Mail, mails is { Late: 0, PausedAt: null }),
        ];
    }

    private static IEnumerable<ReadinessItem> Needed(OfficeEdition edition)
    {
        var plan = edition.Plan;
        yield return Need(ReadinessPoint.Theme, plan.Theme is not null);
        yield return Need(ReadinessPoint.Dates, plan is { StartsAt: not null, EndsAt: not null });
        yield return Need(ReadinessPoint.Room, plan.RoomId is not null);
        yield return Need(
            ReadinessPoint.Window,
            plan is { RegistrationOpensAt: not null, RegistrationClosesAt: not null }
        );
        yield return Need(ReadinessPoint.Seats, edition.Seats is { Total: > 0 });
        yield return Need(
            ReadinessPoint.Audiences,
            edition.Audiences.Any(quota => quota is { IsInvited: true, TakesSeat: true, Maximum: > 0 })
        );
    }

    private IEnumerable<ReadinessItem> OfWords(
        OfficeEdition edition,
        IReadOnlyList<OfficeSession> sessions,
        IReadOnlyList<OfficeQuestion> questions
    )
    {
        var plan = edition.Plan;
        yield return Advise(ReadinessPoint.WindowAhead, !(plan.RegistrationClosesAt <= clock.GetUtcNow()));
        yield return Advise(
            ReadinessPoint.Release,
            edition.Seats?.ReleaseAt is not null || edition.Audiences.All(quota => quota.Guarantee == 0)
        );
        yield return Advise(ReadinessPoint.Description, plan.Description is not null);
        LocalizedText?[] texts =
        [
            plan.Theme,
            plan.Description,
            .. sessions.SelectMany(session => new[] { session.Title, session.Description }),
            .. questions
                .Where(each => each.Question.WithdrawnAt is null)
                .SelectMany(each => new[] { each.Question.Plan.Label, each.Question.Plan.Help }),
        ];
        yield return Advise(
            ReadinessPoint.Languages,
            texts.OfType<LocalizedText>().All(text => Locales.All.All(locale => text.Texts.ContainsKey(locale.Code)))
        );
    }

    private static IEnumerable<ReadinessItem> OfPlace(OfficeEdition edition, VenueCard? venue)
    {
        yield return Advise(ReadinessPoint.Address, venue is { Address: not null, City: not null }) with
        {
            VenueId = venue?.Id,
        };
        yield return Advise(ReadinessPoint.Access, venue?.Access is not null) with
        {
            VenueId = venue?.Id,
        };
        yield return Advise(ReadinessPoint.StepFree, venue?.StepFree is not null) with
        {
            VenueId = venue?.Id,
        };
        yield return Advise(ReadinessPoint.Pictures, venue?.Pictures.Count > 0) with
        {
            VenueId = venue?.Id,
        };
        yield return Advise(ReadinessPoint.Gates, edition.Gates.Count > 0);
    }

    private static ReadinessItem Need(ReadinessPoint point, bool isThere) =>
        new(point, isThere ? ReadinessState.Done : ReadinessState.Missing);

    private static ReadinessItem Advise(ReadinessPoint point, bool isThere) =>
        new(point, isThere ? ReadinessState.Done : ReadinessState.Advised);
}
