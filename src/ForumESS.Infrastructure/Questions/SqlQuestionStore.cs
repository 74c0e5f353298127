using ForumESS.Application.Editions;
using ForumESS.Application.Questions;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Questions;

internal sealed class SqlQuestionStore(DbSession session, IEditionStore editions) : IQuestionStore
{
    private static readonly SqlText List = new(
        $"""
        select {QuestionRow.Columns}
        from questions q
        where q.edition_id = @editionId and q.stage = @Stage
        order by q.position
        """
    );

    private static readonly SqlText ListCodes = new("select code from questions where edition_id = @editionId");

    private static readonly SqlText Find = new($"select {QuestionRow.Columns} from questions q where q.id = @id");

    private static readonly SqlText CountPeople = new(
        """
        select (select count(distinct registration_id) from answers where question_id = @Id)
             + (select count(*) from survey_answers where question_id = @Id)
        """
    );

    private static readonly SqlText ListChosen = new(
        """
        select value from answers where question_id = @Id
        union
        select value from survey_answers where question_id = @Id
        """
    );

    private static readonly SqlText Add = new(
        """
        insert into questions (id, edition_id, stage, code, position, kind, label, help, is_required, audiences, shape,
                               purge_at, withdrawn_at)
        select @Id, @EditionId, @Stage, @Code, coalesce(max(position), 0) + 1, @Kind, @Label, @Help, @IsRequired,
               @Audiences, @Shape, @PurgeAt, @WithdrawnAt
        from questions
        where edition_id = @EditionId
        """
    );

    private static readonly SqlText Update = new(
        """
        update questions
        set kind = @Kind, label = @Label, help = @Help, is_required = @IsRequired, audiences = @Audiences,
            shape = @Shape, purge_at = @PurgeAt, withdrawn_at = @WithdrawnAt
        where id = @Id
        """
    );

    private static readonly SqlText Remove = new("delete from questions where id = @Id");

    private static readonly SqlText MarkEdition = new(
        """
        update editions
        set asks_questions = case
            when exists (
              select 1
              from questions
              where edition_id = @EditionId and stage = 'registration' and withdrawn_at is null
            ) then 1
            else 0 end
        where id = @EditionId
        """
    );

    private static readonly SqlText Place = new("update questions set position = @position where id = @Id");

    private static readonly SqlText AddPart = new(
        """
        insert into answers (registration_id, question_id, part, value)
        values (@registrationId, @QuestionId, @part, @value)
        """
    );

    private static readonly SqlText DropAnswer = new(
        "delete from answers where registration_id = @registrationId and question_id = @QuestionId"
    );

    private static readonly SqlText DropSensitive = new(
        """
        delete from answers
        where registration_id = @registrationId
          and question_id in (select id from questions where purge_at is not null)
        """
    );

    private static readonly SqlText CountChunk = new(dialect =>
        $"""
            select count(*)
            from (
                select distinct registration_id
                from answers
                where question_id = @questionId
                order by registration_id
                {dialect.Rows("@people")}
            ) c
            """
    );

    private static readonly SqlText DropChunk = new(dialect =>
        $"""
            delete from answers
            where question_id = @questionId
              and registration_id in (
                select distinct registration_id
                from answers
                where question_id = @questionId
                order by registration_id
                {dialect.Rows("@people")}
              )
            """
    );

    public async Task<IReadOnlyList<Question>> ListAsync(
        Guid editionId,
        QuestionStage stage,
        CancellationToken cancellationToken
    )
    {
        var which = new { editionId, Stage = StoredCode.Of(stage) };
        var rows = await session.QueryAsync<QuestionRow>(List, which, cancellationToken);
        return [.. rows.Select(row => row.ToQuestion())];
    }

    public Task<IReadOnlyList<string>> ListCodesAsync(Guid editionId, CancellationToken cancellationToken) =>
        session.QueryAsync<string>(ListCodes, new { editionId }, cancellationToken);

    public async Task<Question?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await session.FirstOrDefaultAsync<QuestionRow>(Find, new { id }, cancellationToken))?.ToQuestion();

    public async Task<GivenSoFar> LockAnswersAsync(Question question, CancellationToken cancellationToken)
    {
        await editions.LockLedgerAsync(question.EditionId, cancellationToken);
        return new GivenSoFar(
            await session.FirstOrDefaultAsync<int>(CountPeople, new { question.Id }, cancellationToken),
            question.Plan.Kind.IsCounted()
                ? StoredChoice.Codes(
                    await session.QueryAsync<string>(ListChosen, new { question.Id }, cancellationToken)
                )
                : []
        );
    }

    public async Task<bool> AddAsync(Question question, CancellationToken cancellationToken)
    {
        var added = await session.TryExecuteAsync(Add, QuestionRow.Of(question), cancellationToken);
        await session.ExecuteAsync(MarkEdition, new { question.EditionId }, cancellationToken);
        return added;
    }

    public async Task UpdateAsync(Question question, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(Update, QuestionRow.Of(question), cancellationToken);
        await session.ExecuteAsync(MarkEdition, new { question.EditionId }, cancellationToken);
    }

    public async Task RemoveAsync(Question question, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(Remove, new { question.Id }, cancellationToken);
        await session.ExecuteAsync(MarkEdition, new { question.EditionId }, cancellationToken);
    }

    public async Task SaveOrderAsync(IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        for (var position = 0; position < questions.Count; position++)
        {
            await session.ExecuteAsync(Place, new { questions[position].Id, position }, cancellationToken);
        }
    }

    public async Task AddAnswersAsync(
        Guid registrationId,
        IReadOnlyList<Answer> answers,
        CancellationToken cancellationToken
    )
    {
        foreach (var answer in answers)
        {
            for (var part = 0; part < answer.Values.Count; part++)
            {
                var row = new
                {
                    registrationId,
                    answer.QuestionId,
                    part,
                    value = answer.Values[part],
                };
                await session.ExecuteAsync(AddPart, row, cancellationToken);
            }
        }
    }

    public async Task ReplaceAnswersAsync(
        Guid registrationId,
        IReadOnlyList<Answer> answers,
        CancellationToken cancellationToken
    )
    {
        foreach (var answer in answers)
        {
            await session.ExecuteAsync(DropAnswer, new { registrationId, answer.QuestionId }, cancellationToken);
        }
        await AddAnswersAsync(registrationId, answers, cancellationToken);
    }

    public Task ForgetSensitiveAsync(Guid registrationId, CancellationToken cancellationToken) =>
        session.ExecuteAsync(DropSensitive, new { registrationId }, cancellationToken);

    public async Task<int> WipeAsync(Guid questionId, int people, CancellationToken cancellationToken)
    {
        var chunk = new { questionId, people };
        var found = await session.FirstOrDefaultAsync<int>(CountChunk, chunk, cancellationToken);
        await session.ExecuteAsync(DropChunk, chunk, cancellationToken);
        return found;
    }
}
