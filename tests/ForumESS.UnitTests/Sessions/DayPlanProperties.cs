using ForumESS.Domain.Sessions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ForumESS.UnitTests.Sessions;

/// <summary>Whatever one person takes and gives back, in whatever order.</summary>
public sealed class DayPlanProperties
{
    /// <param name="From">Quarters of an hour after the edition begins.</param>
    /// <param name="Leaves">Gives back one of those they have instead.</param>
    public sealed record Step(int From, int Length, bool Leaves);

    public static Arbitrary<Step[]> Days()
    {
        var step =
            from start in Gen.Choose(0, 30)
            from length in Gen.Choose(1, 32 - start)
            from leaves in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
            select new Step(start, Math.Min(length, 8), leaves);
        return step.ArrayOf(30).ToArbitrary();
    }

    [Property(Arbitrary = [typeof(DayPlanProperties)])]
    public void At_no_quarter_of_an_hour_is_anybody_in_two_sessions(Step[] steps) =>
        Run(
            steps,
            (plan, _, _) =>
                Assert.All(
                    Enumerable.Range(0, 32).Select(quarter => Programmes.Start.AddMinutes(15 * quarter)),
                    instant =>
                        Assert.True(
                            plan.Sessions.Count(s => s.Plan.StartsAt <= instant && instant < s.Plan.EndsAt) <= 1
                        )
                )
        );

    [Property(Arbitrary = [typeof(DayPlanProperties)])]
    public void A_session_is_refused_only_when_they_have_another_at_that_time(Step[] steps) =>
        Run(
            steps,
            (plan, asked, isRefused) =>
                Assert.Equal(
                    isRefused,
                    plan.Sessions.Any(own =>
                        own != asked && own.Plan.StartsAt < asked.Plan.EndsAt && own.Plan.EndsAt > asked.Plan.StartsAt
                    )
                )
        );

    [Fact]
    public void One_session_may_begin_when_another_ends()
    {
        var plan = new DayPlan([Programmes.Session(0, 4)]);

        Assert.True(plan.Add(Programmes.Session(4, 4)).IsSuccess);
        Assert.Equal(SessionErrors.Overlaps, plan.Add(Programmes.Session(3, 1)).Error);
    }

    private static void Run(Step[] steps, Action<DayPlan, Session, bool> check)
    {
        var plan = new DayPlan([]);
        foreach (var step in steps)
        {
            if (step.Leaves && plan.Sessions.FirstOrDefault() is { } first)
            {
                plan.Remove(first.Id);
                continue;
            }
            var session = Programmes.Session(step.From, step.Length);
            check(plan, session, plan.Add(session).Error is not null);
        }
    }
}
