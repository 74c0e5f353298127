using ForumESS.Domain.Questions;

namespace ForumESS.UnitTests.Questions;

public sealed class QuestionTests
{
    private static readonly DateTimeOffset Later = Plans.Now.AddDays(100);

    [Fact]
    public void What_its_kind_has_no_use_for_is_not_kept()
    {
        var plan = Plans.Of(QuestionKind.Number, "a", "b") with { Min = 1, Max = 5, Audiences = ["ess", "ess"] };

        var question = plan.Asked();

        Assert.Empty(question.Plan.Options);
        Assert.Equal(0, question.Plan.MaxLength);
        Assert.Equal(5, question.Plan.Max);
        Assert.Equal(["ess"], question.Plan.Audiences);
    }

    [Fact]
    public void A_question_that_cannot_be_answered_is_refused()
    {
        Assert.Equal("question.too_few_options", FaultOf(Plans.Of(QuestionKind.Choice, "a")));
        Assert.Equal("question.too_few_options", FaultOf(Plans.Of(QuestionKind.Several)));
        Assert.Equal("question.option_twice", FaultOf(Plans.Of(QuestionKind.Choice, "a", "a")));
        Assert.Equal(
            "question.too_many_options",
            FaultOf(Plans.Of(QuestionKind.Several, [.. Enumerable.Range(0, 31).Select(i => $"a{i}")]))
        );
        Assert.Equal("question.length_out_of_range", FaultOf(Plans.Of(QuestionKind.Text) with { MaxLength = 0 }));
        Assert.Equal("question.length_out_of_range", FaultOf(Plans.Of(QuestionKind.Text) with { MaxLength = 1001 }));
        Assert.Equal("question.bounds_inverted", FaultOf(Plans.Of(QuestionKind.Number) with { Min = 2, Max = 1 }));
        Assert.Equal("question.bound_malformed", FaultOf(Plans.Of(QuestionKind.Number) with { Min = 0.125m }));
        Assert.Equal("question.bound_malformed", FaultOf(Plans.Of(QuestionKind.Number) with { Max = 1e12m }));
        Assert.Equal("question.purge_in_the_past", FaultOf(Plans.Of(QuestionKind.YesNo) with { PurgeAt = Plans.Now }));
    }

    [Fact]
    public void An_answered_question_keeps_its_kind_and_the_options_that_were_chosen()
    {
        var question = Plans.Of(QuestionKind.Choice, "a", "b", "c").Asked();
        var given = new GivenSoFar(3, ["b"]);

        Assert.Equal("question.kind_answered", Change(question, Plans.Of(QuestionKind.YesNo), given));
        Assert.Equal("question.option_chosen", Change(question, Plans.Of(QuestionKind.Choice, "a", "c"), given));
        Assert.Null(Change(question, Plans.Of(QuestionKind.Choice, "b", "d"), given));
        Assert.Equal(["b", "d"], question.Plan.Options.Select(option => option.Code));
    }

    [Fact]
    public void Nothing_ties_a_question_that_nobody_answered()
    {
        var question = Plans.Of(QuestionKind.Choice, "a", "b").Asked();

        Assert.Null(Change(question, Plans.Of(QuestionKind.Number), GivenSoFar.Nothing));
        Assert.Equal(QuestionKind.Number, question.Plan.Kind);
    }

    [Fact]
    public void The_date_that_people_were_told_comes_nearer_but_never_moves_away()
    {
        var plan = Plans.Of(QuestionKind.YesNo) with { PurgeAt = Later };
        var question = plan.Asked();
        var given = new GivenSoFar(1, ["yes"]);

        Assert.Equal("question.purge_postponed", Change(question, plan with { PurgeAt = Later.AddDays(1) }, given));
        Assert.Equal("question.purge_postponed", Change(question, plan with { PurgeAt = null }, given));
        Assert.Null(Change(question, plan with { PurgeAt = Later.AddDays(-1) }, given));
        Assert.Null(Change(question, plan with { PurgeAt = null }, GivenSoFar.Nothing));
    }

    [Fact]
    public void An_answered_question_may_become_sensitive_afterwards()
    {
        var plan = Plans.Of(QuestionKind.YesNo);
        var question = plan.Asked();

        Assert.Null(Change(question, plan with { PurgeAt = Later }, new GivenSoFar(1, ["yes"])));
        Assert.True(question.Plan.IsSensitive);
    }

    [Fact]
    public void It_is_asked_of_its_audiences_until_it_is_withdrawn_or_its_answers_must_be_gone()
    {
        var question = (Plans.Of(QuestionKind.YesNo) with { Audiences = ["ess"], PurgeAt = Later }).Asked();

        Assert.True(question.IsAskedOf("ess", Later.AddTicks(-1)));
        Assert.False(question.IsAskedOf("ess", Later));
        Assert.False(question.IsAskedOf("student", Plans.Now));

        question.Withdraw(Plans.Now);
        Assert.False(question.IsAskedOf("ess", Plans.Now));

        question.Restore();
        Assert.True(question.IsAskedOf("ess", Plans.Now));
    }

    private static string? FaultOf(QuestionPlan plan)
    {
        var error = Question.Create(Guid.Empty, Guid.Empty, "q", plan, Plans.Now).Error;
        return error?.Fields.Single().Code;
    }

    private static string? Change(Question question, QuestionPlan plan, GivenSoFar given) =>
        question.Change(plan, given, Plans.Now).Error is not { } error ? null
        : error.Fields is [var field] ? field.Code
        : error.Code;
}
