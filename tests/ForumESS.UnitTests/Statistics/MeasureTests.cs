using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Statistics;

namespace ForumESS.UnitTests.Statistics;

/// <summary>Small editions, counted by hand.</summary>
public sealed class MeasureTests
{
    private static readonly LocalizedText Report = new("Rapport du Département");

    // Students: ten asked, eight had a seat, two gave it back, six hold one, four of them came, one walked in.
    // Companies: five asked, five hold a seat, all came; two people stayed 60 and 90 minutes.
    private static readonly EditionCount Held = new()
    {
        Year = 2027,
        Capacity = 40,
        Peak = 8,
        Audiences = new Dictionary<string, Tally>
        {
            ["student"] = new()
            {
                Requests = 10,
                Registered = 8,
                Confirmed = 6,
                Waiting = 1,
                CancelledDay = 1,
                CancelledMonth = 1,
                Admitted = 4,
                ConfirmedAdmitted = 4,
                WalkIns = 1,
            },
            ["company"] = new()
            {
                Requests = 5,
                Registered = 5,
                Confirmed = 5,
                Admitted = 5,
                ConfirmedAdmitted = 5,
                Stays = 2,
                StayMinutes = 150,
            },
        },
        Returning = new Dictionary<string, Returning>
        {
            ["student"] = new(1, IsWhole: true),
            ["company"] = new(3, IsWhole: true),
        },
    };

    [Theory]
    [InlineData("demand", 15, 10)]
    [InlineData("registered", 13, 8)]
    [InlineData("confirmed", 11, 6)]
    [InlineData("waiting", 1, 1)]
    [InlineData("cancelled", 2, 2)]
    [InlineData("cancelled_day", 1, 1)]
    [InlineData("cancelled_week", 0, 0)]
    [InlineData("cancelled_month", 1, 1)]
    [InlineData("cancelled_earlier", 0, 0)]
    [InlineData("present", 10, 5)]
    [InlineData("walk_in", 1, 1)]
    [InlineData("no_show", 2, 2)]
    [InlineData("returning", 4, 1)]
    [InlineData("first_time", 6, 4)]
    [InlineData("peak", 8, null)]
    [InlineData("stay", 75, null)]
    public void Each_measure_of_an_edition_counted_by_hand(string code, int all, int? students)
    {
        var measure = Measure.Find(code)!;

        Assert.Equal(Quantity.Exactly(all), measure.Of(Held).Quantity);
        Assert.Equal(
            students is { } few ? Quantity.Exactly(few) : Quantity.Unknown,
            measure.Of(Held, "student").Quantity
        );
    }

    [Fact]
    public void Rates_are_of_the_room_and_of_those_who_hold_a_seat()
    {
        Assert.Equal(0.25m, Measure.FillRate.Of(Held).Quantity.Value);
        Assert.Equal(2m / 11, Measure.NoShowRate.Of(Held).Quantity.Value);
        Assert.Equal(2m / 6, Measure.NoShowRate.Of(Held, "student").Quantity.Value);
        Assert.Equal(Quantity.Unknown, Measure.FillRate.Of(Held with { Capacity = null }).Quantity);
    }

    [Fact]
    public void Every_measure_of_every_code_is_tried_here()
    {
        var tried = typeof(MeasureTests)
            .GetMethod(nameof(Each_measure_of_an_edition_counted_by_hand))!
            .GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(InlineDataAttribute))
            .Select(attribute =>
                (string)
                    (
                        (IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)
                            attribute.ConstructorArguments[0].Value!
                    )[0].Value!
            );

        Assert.Equal(
            Measure.All.Select(measure => measure.Code).Order(),
            tried.Concat(["fill_rate", "no_show_rate"]).Order()
        );
    }

    [Fact]
    public void Where_people_passed_unscanned_at_least_so_many_came_and_at_most_so_many_did_not()
    {
        var open = Held with { IsWhole = false };

        Assert.Equal(Quantity.Between(10, null), Measure.Present.Of(open).Quantity);
        Assert.Equal(Quantity.Between(null, 2), Measure.NoShow.Of(open).Quantity);
        Assert.Equal(Quantity.Between(8, null), Measure.Peak.Of(open).Quantity);
        Assert.Equal(Quantity.Between(0.25m, null), Measure.FillRate.Of(open).Quantity);
    }

    [Fact]
    public void Where_nobody_was_counted_who_came_is_unknown_and_not_zero()
    {
        var ahead = new EditionCount
        {
            Year = 2028,
            Audiences = new Dictionary<string, Tally>
            {
                ["student"] = new()
                {
                    Requests = 3,
                    Registered = 3,
                    Confirmed = 3,
                },
            },
        };

        Assert.Equal(Quantity.Exactly(3), Measure.Registered.Of(ahead).Quantity);
        Assert.Equal(Quantity.Unknown, Measure.Present.Of(ahead).Quantity);
        Assert.Equal(Quantity.Unknown, Measure.NoShow.Of(ahead).Quantity);
        Assert.Equal(Quantity.Unknown, Measure.Registered.Of(new EditionCount { Year = 2010 }).Quantity);
    }

    [Fact]
    public void Who_came_again_is_at_least_known_where_earlier_visits_may_be_forgotten_and_else_unknown()
    {
        var partly = Held with
        {
            Returning = new Dictionary<string, Returning>
            {
                ["student"] = new(1, IsWhole: true),
                ["company"] = new(3, IsWhole: false),
            },
        };
        var never = Held with { Returning = new Dictionary<string, Returning>() };

        Assert.Equal(Quantity.Between(4, 10), Measure.Returning.Of(partly).Quantity);
        Assert.Equal(Quantity.Between(0, 6), Measure.FirstTime.Of(partly).Quantity);
        Assert.Equal(Quantity.Unknown, Measure.Returning.Of(never).Quantity);
        Assert.Equal(Quantity.Unknown, Measure.FirstTime.Of(never).Quantity);
    }

    [Fact]
    public void A_share_told_of_a_rounded_whole_is_a_rounded_number_of_people()
    {
        var first = Past(
            (FigureMeasure.Present, null, TurnoutFigure.Of(500, Precision.Nearly)),
            (FigureMeasure.Share, "company", TurnoutFigure.Of(40, Precision.Exact))
        );

        var companies = Measure.Present.Of(first, "company");

        Assert.Equal(Quantity.Between(180, 200, 200), companies.Quantity);
        Assert.Null(companies.Stated);
        Assert.Equal(500, Measure.Present.Of(first).Stated!.Value);
        Assert.Equal(FigureKind.Reported, companies.Kind);
        Assert.Equal(Quantity.Unknown, Measure.Present.Of(first, "student").Quantity);
        Assert.Equal(Quantity.Unknown, Measure.Demand.Of(first).Quantity);
    }

    [Theory]
    [InlineData(0.9, CancellationLead.Day)]
    [InlineData(-1, CancellationLead.Day)]
    [InlineData(1, CancellationLead.Week)]
    [InlineData(6.9, CancellationLead.Week)]
    [InlineData(7, CancellationLead.Month)]
    [InlineData(30, CancellationLead.Earlier)]
    public void A_seat_is_given_back_so_long_before_the_beginning(double days, CancellationLead lead)
    {
        var start = new DateTimeOffset(2027, 3, 18, 8, 0, 0, TimeSpan.Zero);

        Assert.Equal(lead, Tally.LeadOf(start.AddDays(-days), start));
        Assert.Equal(CancellationLead.Earlier, Tally.LeadOf(start, null));
    }

    [Fact]
    public void Who_left_the_line_asked_and_gave_no_seat_back()
    {
        var left = Tally.Of(RegistrationStatus.Cancelled, hadSeat: false, CancellationLead.Day, cameIn: false);

        Assert.Equal(Tally.None with { Requests = 1 }, left);
    }

    [Fact]
    public void Two_stays_are_counted_with_their_minutes_in_whatever_order_scans_arrive()
    {
        Scan[] scans =
        [
            Passage(ScanDirection.In, 0),
            Passage(ScanDirection.In, 2, Verdict.AlreadyIn),
            Passage(ScanDirection.Out, 30),
            Passage(ScanDirection.In, 40),
            Passage(ScanDirection.Out, 55),
            Passage(ScanDirection.In, 60),
        ];

        foreach (var order in (Scan[][])[scans, [.. scans.Reverse()], [.. scans, .. scans]])
        {
            var attendance = Attendance.Of(order);

            Assert.Equal((true, 2, 45), (attendance.CameIn, attendance.Stays, attendance.StayMinutes));
            Assert.Equal(1, attendance.Moves.Sum(move => move.People));
        }
    }

    [Fact]
    public void The_peak_is_the_most_inside_at_the_end_of_any_five_minutes()
    {
        RoomMove[] moves = [At(7, 3), At(1, 2), At(3, 1), At(8, -2), At(12, -1), At(61, 1)];

        // 3 after five minutes, 4 after ten, 3 after fifteen.
        Assert.Equal(4, RoomMove.PeakOf(moves));
        Assert.Equal(0, RoomMove.PeakOf([]));
    }

    private static RoomMove At(int minute, int people) => new(Opening.AddMinutes(minute), people);

    private static readonly DateTimeOffset Opening = new(2027, 3, 18, 8, 0, 0, TimeSpan.Zero);

    private static Scan Passage(ScanDirection direction, int minute, Verdict verdict = Verdict.Admitted) =>
        new()
        {
            Id = new Guid(minute + 1, (short)direction, 0, new byte[8]),
            EditionId = Guid.Empty,
            TicketId = Guid.Empty,
            Gate = "A",
            Direction = direction,
            ScannedAt = Opening.AddMinutes(minute),
            ReceivedAt = Opening.AddMinutes(minute),
            Offline = false,
            ActorId = Guid.Empty,
            Verdict = direction == ScanDirection.Out ? Verdict.Left : verdict,
        };

    private static EditionCount Past(
        params (FigureMeasure Measure, string? Audience, TurnoutFigure Figure)[] figures
    ) =>
        new()
        {
            Year = 2011,
            Figures =
            [
                .. figures.Select(each => PastFigure.Of(each.Measure, each.Audience, each.Figure, Report).Value),
            ],
        };
}
