using System.Collections.Frozen;
using ForumESS.Application.Editions;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Registrations;

namespace ForumESS.Application.Questions;

/// <summary>Takes what people answer. An edition that asks nothing costs no statement.</summary>
internal sealed class AnswerDesk(IEditionStore editions, IQuestionStore questions, TimeProvider clock)
{
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> None = FrozenDictionary<
        string,
        IReadOnlyList<string>
    >.Empty;

    /// <summary>The answers of somebody who registers, or what is wrong with them.</summary>
    public async Task<Result<Answer[]>> ReadAsync(
        RegisterAttendee command,
        Edition edition,
        CancellationToken cancellationToken
    )
    {
        // A form without script sends the fields of every audience; a program means what it sends.
        var isForm = command.Origin == RegistrationOrigin.Web;
        if (!edition.AsksQuestions && (isForm || command.Answers.Count == 0))
        {
            return Array.Empty<Answer>();
        }
        if (edition.AsksQuestions)
        {
            // Held before the questions are read: the office cannot take away an option that is just being chosen.
            await editions.LockLedgerAsync(edition.Id, cancellationToken);
        }
        var known = edition.AsksQuestions
            ? await questions.ListAsync(edition.Id, QuestionStage.Registration, cancellationToken)
            : [];
        var questionnaire = new Questionnaire(known, command.Audience!, clock.GetUtcNow());
        // The office has only what it was told: what is missing the person adds by their link.
        return command.Origin == RegistrationOrigin.Import
            ? questionnaire.ReadChanges(command.Answers)
            : questionnaire.ReadAll(command.Answers, isForm);
    }

    public Task AddAsync(Registration registration, Answer[] answers, CancellationToken cancellationToken) =>
        questions.AddAnswersAsync(registration.Id, answers, cancellationToken);

    /// <summary>
    /// Takes what somebody answers who has just become another audience, and forgets what only the former is asked; or says
    /// what is wrong. The registration must be locked.
    /// </summary>
    public async Task<Error?> MoveAsync(
        Registration registration,
        string former,
        IReadOnlyDictionary<string, IReadOnlyList<string>> given,
        CancellationToken cancellationToken
    )
    {
        var known = await questions.ListAsync(registration.EditionId, QuestionStage.Registration, cancellationToken);
        var answers = new Questionnaire(known, registration.Audience, clock.GetUtcNow()).ReadMove(
            former,
            registration.Audience,
            given
        );
        if (answers.Error is null)
        {
            await questions.ReplaceAnswersAsync(registration.Id, answers.Value, cancellationToken);
        }
        return answers.Error;
    }

    /// <summary>Replaces the answers named, or says what is wrong with them. The registration must be locked.</summary>
    public async Task<Error?> ChangeAsync(
        Registration registration,
        IReadOnlyDictionary<string, IReadOnlyList<string>> given,
        CancellationToken cancellationToken
    )
    {
        if (given.Count == 0)
        {
            return null;
        }
        var known = await questions.ListAsync(registration.EditionId, QuestionStage.Registration, cancellationToken);
        var answers = new Questionnaire(known, registration.Audience, clock.GetUtcNow()).ReadChanges(given);
        if (answers.Error is null)
        {
            await questions.ReplaceAnswersAsync(registration.Id, answers.Value, cancellationToken);
        }
        return answers.Error;
    }
}
