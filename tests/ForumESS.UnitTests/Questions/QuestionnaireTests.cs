using ForumESS.Domain.Questions;

namespace ForumESS.UnitTests.Questions;

public sealed class QuestionnaireTests
{
    private static readonly Question ForAll = (Plans.Of(QuestionKind.YesNo) with { IsRequired = true }).Asked("all");

    private static readonly Question ForStudents = (
        Plans.Of(QuestionKind.Choice, "a", "b") with
        {
            IsRequired = true,
            Audiences = ["student"],
        }
    ).Asked("student_only");

    private static readonly Question Optional = Plans.Of(QuestionKind.Text).Asked("optional");

    [Fact]
    public void Only_the_audience_s_questions_are_asked_and_all_of_them_answered()
    {
        var ess = For("ess").ReadAll(Given(("all", "yes")), ignoreOthers: false);
        var student = For("student").ReadAll(Given(("all", "yes")), ignoreOthers: false);

        Assert.Equal([ForAll.Id, Optional.Id], ess.Value.Select(answer => answer.QuestionId));
        Assert.Equal(["Answers[student_only] answer.required"], Faults(student.Error));
    }

    [Fact]
    public void A_program_that_answers_what_it_is_not_asked_is_told_and_a_form_is_not()
    {
        var given = Given(("all", "yes"), ("student_only", "a"), ("<script>", "x"));

        Assert.Equal(
            ["Answers[student_only] answer.not_asked", "Answers answer.unknown_question"],
            Faults(For("ess").ReadAll(given, ignoreOthers: false).Error)
        );
        Assert.True(For("ess").ReadAll(given, ignoreOthers: true).IsSuccess);
    }

    [Fact]
    public void A_change_leaves_what_it_does_not_name_even_where_an_answer_is_required()
    {
        var changes = For("student").ReadChanges(Given(("optional", "mot")));
        var emptied = For("student").ReadChanges(Given(("all", "")));

        Assert.Equal([Optional.Id], changes.Value.Select(answer => answer.QuestionId));
        Assert.Equal(["Answers[all] answer.required"], Faults(emptied.Error));
        Assert.Equal(
            ["Answers[student_only] answer.not_asked"],
            Faults(For("ess").ReadChanges(Given(("student_only", "a"))).Error)
        );
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var faults = Faults(For("student").ReadAll(Given(("student_only", "z")), ignoreOthers: true).Error);

        Assert.Equal(["Answers[all] answer.required", "Answers[student_only] answer.unknown_option"], faults);
    }

    private static Questionnaire For(string audience) => new([ForAll, ForStudents, Optional], audience, Plans.Now);

    private static Dictionary<string, IReadOnlyList<string>> Given(params (string Code, string Said)[] answers) =>
        answers.ToDictionary(answer => answer.Code, answer => (IReadOnlyList<string>)[answer.Said]);

    private static IEnumerable<string> Faults(Domain.Error? error) =>
        error!.Fields.Select(field => $"{field.Field} {field.Code}");
}
