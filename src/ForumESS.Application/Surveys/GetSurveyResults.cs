using ForumESS.Application.Pipeline;
using ForumESS.Domain.Questions;

namespace ForumESS.Application.Surveys;

/// <summary>What an edition's survey brought; null when there is no such edition.</summary>
public sealed record GetSurveyResults(int Year) : IQuery<SurveyResults?>;

/// <param name="Invited">Mails that carried a link.</param>
/// <param name="Sheets">Of them, those that were answered.</param>
/// <param name="Questions">In order; withdrawn ones where somebody answered.</param>
public sealed record SurveyResults(int Invited, int Sheets, IReadOnlyList<QuestionResults> Questions);

/// <param name="Answers">How many people answered the question.</param>
/// <param name="Choices">People by option, for a kind that is counted; several choices of one person count once each.</param>
/// <param name="Numbers">Null unless numbers were answered.</param>
/// <param name="Texts">What was written, in no order that means anything.</param>
public sealed record QuestionResults(
    Question Question,
    int Answers,
    IReadOnlyList<SurveyChoice> Choices,
    SurveyNumbers? Numbers,
    IReadOnlyList<string> Texts
);

public sealed record SurveyChoice(string Code, int People);

public sealed record SurveyNumbers(decimal Mean, decimal Least, decimal Most);

/// <summary>
/// Each answer of an edition's survey for itself, by question and in no order that means anything; null when there is no
/// such edition.
/// </summary>
public sealed record ListSurveyAnswers(int Year) : IQuery<IReadOnlyList<SurveyAnswer>?>;

/// <param name="Values">As an <see cref="Answer"/> holds them; never empty.</param>
public sealed record SurveyAnswer(Question Question, IReadOnlyList<string> Values);
