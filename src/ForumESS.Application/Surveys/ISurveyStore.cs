using ForumESS.Domain.Questions;

namespace ForumESS.Application.Surveys;

/// <summary>
/// What the use cases load and save of surveys. Only called inside a command. Nothing that is stored joins an answer to
/// who gave it, or to another answer: no key, no instant, no order.
/// </summary>
public interface ISurveyStore
{
    /// <summary>Whether the edition's survey asks anything now.</summary>
    Task<bool> IsAskedAsync(Guid editionId, CancellationToken cancellationToken);

    /// <summary>Lets whoever knows a token answer once, until the end of a day.</summary>
    /// <param name="tokenHash">64 hexadecimal characters.</param>
    Task AddTokenAsync(Guid editionId, string tokenHash, DateOnly lastDay, CancellationToken cancellationToken);

    /// <summary>The edition that a token is for; null when it was used, its day is over, or it never was.</summary>
    Task<Guid?> FindEditionAsync(string tokenHash, DateOnly today, CancellationToken cancellationToken);

    /// <summary>
    /// Counts a sheet, and so holds the edition until the transaction ends: the office changes no question meanwhile.
    /// </summary>
    Task CountSheetAsync(Guid editionId, CancellationToken cancellationToken);

    /// <summary>Forgets a token; false when somebody else did so first.</summary>
    Task<bool> SpendTokenAsync(string tokenHash, CancellationToken cancellationToken);

    /// <summary>Adds each answer for itself; an empty one is none.</summary>
    Task AddAnswersAsync(IReadOnlyList<Answer> answers, CancellationToken cancellationToken);

    /// <summary>Forgets the tokens whose day is over.</summary>
    Task ForgetTokensAsync(DateOnly today, CancellationToken cancellationToken);
}
