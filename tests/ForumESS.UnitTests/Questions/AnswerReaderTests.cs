using ForumESS.Domain.Questions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ForumESS.UnitTests.Questions;

public sealed class AnswerReaderTests
{
    [Theory]
    [InlineData("1 234,5", "1234.5")]
    [InlineData("1\u202F234.50", "1234.5")]
    [InlineData("−3", "-3")]
    [InlineData("-0", "0")]
    [InlineData("007", "7")]
    public void A_number_is_read_as_French_and_English_write_it(string typed, string kept) =>
        Assert.Equal([kept], Plans.Of(QuestionKind.Number).Asked().Read([typed]).Value.Values);

    [Theory]
    [InlineData("1,234")]
    [InlineData("1.5.2")]
    [InlineData("1e3")]
    [InlineData("--1")]
    [InlineData("5-")]
    [InlineData(",5")]
    [InlineData("1234567890123")]
    [InlineData("douze")]
    [InlineData("٣")]
    public void What_could_be_read_in_two_ways_or_not_at_all_is_refused(string typed) =>
        Assert.Equal("answer.not_a_number", Plans.FaultOf(Plans.Of(QuestionKind.Number).Asked().Read([typed])));

    [Theory]
    [InlineData(1, 5, "0", "answer.not_between")]
    [InlineData(1, 5, "6", "answer.not_between")]
    [InlineData(1, null, "0,99", "answer.too_small")]
    [InlineData(null, 5, "5.01", "answer.too_large")]
    [InlineData(1, 5, "5", null)]
    public void Bounds_are_part_of_what_they_bound(int? min, int? max, string typed, string? fault)
    {
        var question = (Plans.Of(QuestionKind.Number) with { Min = min, Max = max }).Asked();

        Assert.Equal(fault, Plans.FaultOf(question.Read([typed])));
    }

    [Fact]
    public void A_commune_is_one_of_the_departement_s_36_or_another()
    {
        var question = Plans.Of(QuestionKind.Commune).Asked();

        Assert.Equal(36, Commune.All.DistinctBy(commune => commune.Code).Count());
        Assert.All(Commune.All, commune => Assert.StartsWith("92", commune.PostalCodes[0], StringComparison.Ordinal));
        Assert.Equal(["92050"], question.Read(["92050"]).Value.Values);
        Assert.Equal([Commune.Elsewhere], question.Read([Commune.Elsewhere]).Value.Values);
        Assert.Equal("answer.unknown_option", Plans.FaultOf(question.Read(["75056"])));
        Assert.Equal("answer.unknown_option", Plans.FaultOf(question.Read([Commune.Untold])));
        Assert.Equal("answer.only_one", Plans.FaultOf(question.Read(["92050", "92002"])));
    }

    [Fact]
    public void A_short_text_is_one_line_and_a_long_one_may_have_several()
    {
        var line = (Plans.Of(QuestionKind.Text) with { MaxLength = 200 }).Asked();
        var paragraph = (Plans.Of(QuestionKind.Text) with { MaxLength = 201 }).Asked();

        Assert.Equal("answer.unreadable", Plans.FaultOf(line.Read(["un\r\ndeux"])));
        Assert.Equal(["un\ndeux"], paragraph.Read([" un\r\ndeux "]).Value.Values);
        Assert.Equal("answer.too_long", Plans.FaultOf(line.Read([new string('a', 201)])));
    }

    [Fact]
    public void Blank_is_no_answer_and_a_required_one_is_missed()
    {
        foreach (var kind in Enum.GetValues<QuestionKind>())
        {
            var plan = Plans.Of(kind, "a", "b");

            Assert.Empty(plan.Asked().Read([" ", ""]).Value.Values);
            Assert.Equal("answer.required", Plans.FaultOf((plan with { IsRequired = true }).Asked().Read([])));
        }
        var text = Plans.Of(QuestionKind.Text) with { IsRequired = true };
        Assert.Equal("answer.required", Plans.FaultOf(text.Asked().Read(["..."])));
    }

    [Fact]
    public void One_answer_is_one_answer()
    {
        foreach (var kind in Enum.GetValues<QuestionKind>().Except([QuestionKind.Several]))
        {
            Assert.Equal("answer.only_one", Plans.FaultOf(Plans.Of(kind, "a", "b").Asked().Read(["a", "b"])));
        }
        Assert.Equal(
            "answer.unknown_option",
            Plans.FaultOf(Plans.Of(QuestionKind.Choice, "a", "b").Asked().Read(["c"]))
        );
    }

    [Theory]
    [InlineData("yes", "yes")]
    [InlineData("true", "yes")]
    [InlineData("no", "no")]
    [InlineData("false", "no")]
    public void Yes_and_no_are_what_form_and_program_say(string said, string kept) =>
        Assert.Equal([kept], Plans.Of(QuestionKind.YesNo).Asked().Read([said]).Value.Values);

    [Fact]
    public void Several_options_are_kept_once_each_and_in_the_form_s_order()
    {
        var question = Plans.Of(QuestionKind.Several, "a", "b", "c").Asked();

        Assert.Equal(["a", "c"], question.Read(["c", "a", "c"]).Value.Values);
        Assert.Equal("answer.unknown_option", Plans.FaultOf(question.Read(["a", "d"])));
    }

    public sealed record Case(Question Question, string[] Said);

    public static Arbitrary<Case> Cases()
    {
        string[] words = ["a", "b", "c", "d", "yes", "false", "3", "-2,5", "12.345", " ", "", "é…", "\u0000", "un mot"];
        var plan =
            from kind in Gen.Elements(Enum.GetValues<QuestionKind>())
            from required in Gen.Elements(true, false)
            from max in Gen.Choose(1, 300)
            from options in Gen.SubListOf("a", "b", "c", "d", "e")
            from bounds in Gen.Choose(-5, 5).Two()
            let codes = options.Count < 2 ? ["a", "b"] : options.ToArray()
            select Plans.Of(kind, codes) with
            {
                IsRequired = required,
                MaxLength = max,
                Min = Math.Min(bounds.Item1, bounds.Item2),
                Max = Math.Max(bounds.Item1, bounds.Item2),
            };
        var chosen = Gen.Elements("a", "b", "c").ListOf().Select(codes => codes.ToArray());
        var said =
            from known in Gen.Elements(words).ListOf()
            from free in ArbMap.Default.GeneratorFor<string>()
            from isFree in Gen.Elements(true, false, false)
            select isFree ? [free ?? ""] : known.ToArray();
        return (from p in plan from s in Gen.OneOf(said, chosen) select new Case(p.Asked(), s)).ToArbitrary();
    }

    [Property(Arbitrary = [typeof(AnswerReaderTests)], MaxTest = 500)]
    public void Reading_what_was_read_changes_nothing(Case given)
    {
        if (given.Question.Read(given.Said) is { IsSuccess: true, Value: { } answer })
        {
            Assert.Equal(answer.Values, given.Question.Read(answer.Values).Value.Values);
        }
    }

    [Property(Arbitrary = [typeof(AnswerReaderTests)], MaxTest = 500)]
    public void What_is_kept_is_what_the_question_allows(Case given)
    {
        var plan = given.Question.Plan;
        if (given.Question.Read(given.Said) is not { IsSuccess: true, Value.Values: { } values })
        {
            return;
        }

        Assert.True(values.Count > 0 || !plan.IsRequired);
        Assert.True(values.Count <= 1 || plan.Kind == QuestionKind.Several);
        Assert.All(values, value => Assert.InRange(value.Length, 1, QuestionPlan.LongestText));
        if (plan.Kind.HasOptions())
        {
            Assert.Equal(plan.Options.Select(option => option.Code).Where(values.Contains), values);
        }
        if (plan.Kind == QuestionKind.Number && values is [var number])
        {
            Assert.InRange(AnswerReader.ParseNumber(number)!.Value, plan.Min!.Value, plan.Max!.Value);
        }
        if (plan.Kind == QuestionKind.Text && values is [var text])
        {
            Assert.InRange(text.Length, 1, plan.MaxLength);
        }
    }
}
