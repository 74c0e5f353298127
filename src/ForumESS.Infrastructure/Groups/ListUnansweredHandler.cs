using ForumESS.Application.Groups;
using ForumESS.Application.Questions;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Groups;

internal sealed class ListUnansweredHandler(DbSession session, IQuestionStore questions, TimeProvider clock)
    : IRequestHandler<ListUnanswered, IReadOnlySet<Guid>>
{
    private static readonly SqlText FindGroup = new(
        """
        select g.edition_id as EditionId, g.audience as Audience
        from registration_groups g
        join editions e on e.id = g.edition_id
        where g.id = @GroupId and e.asks_questions = 1
        """
    );

    private static readonly SqlText ListPeople = new(
        "select id from registrations where group_id = @GroupId and status = 'confirmed' and last_name <> ''"
    );

    private static readonly SqlText ListAnswers = new(
        """
        select distinct a.registration_id as RegistrationId, a.question_id as QuestionId
        from answers a
        join registrations r on r.id = a.registration_id
        where r.group_id = @GroupId
        """
    );

    public async Task<IReadOnlySet<Guid>> Handle(ListUnanswered request, CancellationToken cancellationToken)
    {
        if (await session.FirstOrDefaultAsync<GroupRow>(FindGroup, request, cancellationToken) is not { } group)
        {
            return new HashSet<Guid>();
        }
        var known = await questions.ListAsync(group.EditionId, QuestionStage.Registration, cancellationToken);
        var required = new Questionnaire(known, group.Audience, clock.GetUtcNow())
            .Asked.Where(question => question.Plan.IsRequired)
            .ToList();
        var people = await session.QueryAsync<Guid>(ListPeople, request, cancellationToken);
        var given = (await session.QueryAsync<AnswerRow>(ListAnswers, request, cancellationToken)).ToHashSet();
        return people
            .Where(person =>
                required.Any(question =>
                    !given.Contains(new AnswerRow { RegistrationId = person, QuestionId = question.Id })
                )
            )
            .ToHashSet();
    }

    private sealed record GroupRow
    {
        public Guid EditionId { get; init; }
        public string Audience { get; init; } = "";
    }

    private sealed record AnswerRow
    {
        public Guid RegistrationId { get; init; }
        public Guid QuestionId { get; init; }
    }
}
