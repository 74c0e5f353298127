using ForumESS.Domain.Questions;

namespace ForumESS.Application.Questions;

/// <summary>What the use cases load and save of questions and answers. All but the listing only inside a command.</summary>
public interface IQuestionStore
{
    /// <summary>Every question of the edition's stage in the form's order, withdrawn ones too.</summary>
    Task<IReadOnlyList<Question>> ListAsync(Guid editionId, QuestionStage stage, CancellationToken cancellationToken);

    /// <summary>The codes of all of the edition's questions, whatever their stage.</summary>
    Task<IReadOnlyList<string>> ListCodesAsync(Guid editionId, CancellationToken cancellationToken);

    /// <summary>
    /// What was answered, with the edition's ledger locked first: who registers holds it while answering, so nobody
    /// answers between this and the transaction's end. Who answers a survey holds the edition, as the office does.
    /// </summary>
    Task<GivenSoFar> LockAnswersAsync(Question question, CancellationToken cancellationToken);

    /// <summary>Adds the question as the last one; false when the edition has its code already.</summary>
    Task<bool> AddAsync(Question question, CancellationToken cancellationToken);

    Task UpdateAsync(Question question, CancellationToken cancellationToken);

    /// <summary>The question must have no answers.</summary>
    Task RemoveAsync(Question question, CancellationToken cancellationToken);

    /// <param name="questions">All of one stage of an edition.</param>
    Task SaveOrderAsync(IReadOnlyList<Question> questions, CancellationToken cancellationToken);

    /// <summary>The registration must have no answer yet to these questions; an empty answer is none.</summary>
    Task AddAnswersAsync(Guid registrationId, IReadOnlyList<Answer> answers, CancellationToken cancellationToken);

    /// <summary>Puts the answers in the place of those the registration gave to the same questions.</summary>
    Task ReplaceAnswersAsync(Guid registrationId, IReadOnlyList<Answer> answers, CancellationToken cancellationToken);

    /// <summary>Deletes what the registration answered to sensitive questions.</summary>
    Task ForgetSensitiveAsync(Guid registrationId, CancellationToken cancellationToken);

    Task<Question?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Deletes the answers of at most <paramref name="people"/> people; returns how many people's.</summary>
    Task<int> WipeAsync(Guid questionId, int people, CancellationToken cancellationToken);
}
