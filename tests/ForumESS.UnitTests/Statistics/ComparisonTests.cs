using ForumESS.Domain;
using ForumESS.Domain.Statistics;

namespace ForumESS.UnitTests.Statistics;

public sealed class ComparisonTests
{
    private static readonly LocalizedText Report = new("Rapport du Département");

    private static readonly EditionCount[] Told =
    [
        Of(2011, TurnoutFigure.Of(500, Precision.Nearly)) with
        {
            Figures =
            [
                Figure(FigureMeasure.Present, null, TurnoutFigure.Of(500, Precision.Nearly)),
                Figure(FigureMeasure.Share, "company", TurnoutFigure.Of(40, Precision.Exact)),
            ],
        },
        Of(2012, TurnoutFigure.Of(300, Precision.About)),
        Of(2013, TurnoutFigure.Of(380, Precision.Exact)),
        Of(2014, TurnoutFigure.Of(290, Precision.Exact)),
    ];

    [Fact]
    public void Each_edition_stands_beside_the_one_before_and_growth_within_the_uncertainty_is_not_claimed()
    {
        var compared = Compare(ComparisonScale.Absolute, null);

        Assert.Null(compared[0].Change);
        Assert.Equal([Trend.Down, Trend.Up, Trend.Down], compared.Skip(1).Select(edition => edition.Change!.Trend));
        Assert.Equal(
            Trend.NotMeasurable,
            Comparison
                .Of([Told[1], Told[3]], Measure.Present, null, ComparisonScale.Absolute, (e, m, a) => m.Of(e, a))[1]
                .Change!.Trend
        );
    }

    [Fact]
    public void The_first_edition_that_is_known_is_100()
    {
        EditionCount[] editions = [new() { Year = 2010 }, Told[2], Told[3]];

        var compared = Comparison.Of(
            editions,
            Measure.Present,
            null,
            ComparisonScale.Index,
            (edition, measure, audience) => measure.Of(edition, audience)
        );

        Assert.Equal(Quantity.Unknown, compared[0].Shown);
        Assert.Equal(Quantity.Exactly(100), compared[1].Shown);
        Assert.Equal(290m / 380 * 100, compared[2].Shown.Value);
    }

    [Fact]
    public void An_invented_edition_is_held_against_invented_ones_alone()
    {
        EditionCount[] editions =
        [
            Told[2],
            Of(2014, TurnoutFigure.Of(100, Precision.Exact)) with
            {
                IsInvented = true,
            },
            Of(2015, TurnoutFigure.Of(420, Precision.Exact)),
            Of(2016, TurnoutFigure.Of(150, Precision.Exact)) with
            {
                IsInvented = true,
            },
        ];

        var compared = Comparison.Of(
            editions,
            Measure.Present,
            null,
            ComparisonScale.Index,
            (edition, measure, audience) => measure.Of(edition, audience)
        );

        Assert.Equal([2013, 2014, 2015, 2016], compared.Select(each => each.Edition.Year));
        Assert.Equal([null, null, 40m, 50m], compared.Select(each => each.Change?.Difference.Value));
        Assert.Equal([100m, 100m, 420m / 380 * 100, 150m], compared.Select(each => each.Shown.Value));
    }

    [Fact]
    public void A_share_that_was_told_stays_exact_whatever_the_whole_is()
    {
        var companies = Compare(ComparisonScale.Share, "company");

        Assert.Equal(Quantity.Exactly(0.4m), companies[0].Shown);
        Assert.Equal(Quantity.Unknown, companies[1].Shown);
    }

    [Theory]
    [InlineData(380, Precision.Exact, 350, TargetOutcome.Attained)]
    [InlineData(380, Precision.Exact, 400, TargetOutcome.Missed)]
    [InlineData(300, Precision.About, 320, TargetOutcome.NotMeasurable)]
    [InlineData(300, Precision.About, 400, TargetOutcome.Missed)]
    [InlineData(500, Precision.Nearly, 450, TargetOutcome.Attained)]
    [InlineData(500, Precision.AtLeast, 600, TargetOutcome.NotMeasurable)]
    public void A_target_is_attained_or_missed_only_where_the_figure_can_tell(
        int value,
        Precision precision,
        int people,
        TargetOutcome outcome
    )
    {
        var attainment = new Target(null, people, IsPriority: false).Against(
            TurnoutFigure.Of(value, precision).ToQuantity()
        );

        Assert.Equal(outcome, attainment.Outcome);
    }

    [Fact]
    public void An_aim_without_a_number_and_a_turnout_nobody_knows_are_not_judged()
    {
        var students = new Target("student", null, IsPriority: true);

        Assert.Equal(TargetOutcome.NoNumber, students.Against(Quantity.Exactly(10)).Outcome);
        Assert.Equal(TargetOutcome.Unknown, new Target(null, 10, false).Against(Quantity.Unknown).Outcome);
        Assert.Equal(-20, new Target(null, 400, false).Against(Quantity.Exactly(380)).Difference.Value);
    }

    [Fact]
    public void A_family_is_its_audiences_together_and_masked_with_the_first_of_them()
    {
        var edition = new EditionCount
        {
            Year = 2027,
            Audiences = new Dictionary<string, Tally>
            {
                ["student"] = Came(20, of: 30),
                ["teacher"] = Came(6, of: 10),
                ["company"] = Came(40, of: 40),
                ["press"] = Came(2, of: 2),
                ["speaker"] = Came(5, of: 5),
            },
        };
        var families = new Dictionary<string, IReadOnlyList<string>>
        {
            ["education"] = ["student", "teacher"],
            ["guest"] = ["press", "speaker"],
        };
        MeasureReader all = (counted, measure, audience) => measure.Of(counted, audience);
        MeasureReader published = Publication.Read;

        var read = all.WithFamilies(families);
        Assert.Equal(26, read(edition, Measure.Present, "education").Quantity.Value);
        Assert.Equal(0.35m, read(edition, Measure.NoShowRate, "education").Quantity.Value);
        Assert.Equal(40, read(edition, Measure.Present, "company").Quantity.Value);
        var open = published.WithFamilies(families);
        Assert.Equal(26, open(edition, Measure.Present, "education").Quantity.Value);
        Assert.True(open(edition, Measure.Present, "guest").IsMasked);
    }

    private static Tally Came(int came, int of) =>
        new()
        {
            Requests = of,
            Registered = of,
            Confirmed = of,
            Admitted = came,
            ConfirmedAdmitted = came,
        };

    private static IReadOnlyList<ComparedEdition> Compare(ComparisonScale scale, string? audience) =>
        Comparison.Of(Told, Measure.Present, audience, scale, (edition, measure, each) => measure.Of(edition, each));

    private static EditionCount Of(int year, TurnoutFigure present) =>
        new() { Year = year, Figures = [Figure(FigureMeasure.Present, null, present)] };

    private static PastFigure Figure(FigureMeasure measure, string? audience, TurnoutFigure figure) =>
        PastFigure.Of(measure, audience, figure, Report).Value;
}
