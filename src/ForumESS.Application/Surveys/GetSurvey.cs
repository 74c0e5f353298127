using ForumESS.Application.Pipeline;
using ForumESS.Domain.Questions;

namespace ForumESS.Application.Surveys;

/// <summary>What a survey's link opens; null when it was used, its time is over, or it never was one.</summary>
public sealed record GetSurvey(string? Token) : IQuery<OpenSurvey?>;

/// <param name="Questions">In order; empty when the office withdrew them all.</param>
public sealed record OpenSurvey(int Year, bool IsDemo, IReadOnlyList<Question> Questions);
