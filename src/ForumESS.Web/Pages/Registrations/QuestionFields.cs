using ForumESS.Application.Editions;
using ForumESS.Domain.Questions;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>The questions of a form with what was typed, grouped by whom they are for.</summary>
public sealed class QuestionFields
{
    /// <param name="given">What the fields hold, by question code.</param>
    /// <param name="audiences">Those who may be filling in the form; empty when all questions are for the reader.</param>
    public QuestionFields(
        IReadOnlyList<Question> questions,
        IReadOnlyDictionary<string, string[]> given,
        IReadOnlyList<AudienceSeats> audiences
    )
    {
        var groups = new List<QuestionGroup>();
        foreach (var question in questions)
        {
            AudienceSeats[] asked = [.. audiences.Where(audience => question.IsFor(audience.Code))];
            if (asked.Length == 0 && audiences.Count > 0)
            {
                continue;
            }
            AudienceSeats[] some = asked.Length < audiences.Count ? asked : [];
            if (groups.Count == 0 || !groups[^1].Audiences.SequenceEqual(some))
            {
                groups.Add(new QuestionGroup(some, []));
            }
            groups[^1].Fields.Add(new QuestionField(question, given.GetValueOrDefault(question.Code, [])));
        }
        Groups = groups;
    }

    /// <summary>In the office's order: questions for the same audiences stand together where they follow one another.</summary>
    public IReadOnlyList<QuestionGroup> Groups { get; }

    /// <summary>The fields' names in the order of the page.</summary>
    public IReadOnlyList<string> Names => [.. Groups.SelectMany(group => group.Fields).Select(asked => asked.Name)];
}

/// <param name="Audiences">Empty: everybody who may fill in the form.</param>
public sealed record QuestionGroup(IReadOnlyList<AudienceSeats> Audiences, List<QuestionField> Fields);

/// <param name="Given">What was typed or stored, as sent.</param>
public sealed record QuestionField(Question Question, IReadOnlyList<string> Given)
{
    public string Name => $"Form.Answers[{Question.Code}]";
}
