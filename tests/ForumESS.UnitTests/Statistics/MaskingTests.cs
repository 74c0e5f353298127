using ForumESS.Domain.Questions;
using ForumESS.Domain.Statistics;

namespace ForumESS.UnitTests.Statistics;

/// <summary>
/// Tries to have masked figures back from everything that is published of an edition: totals, audiences, their sums and
/// their shares, under every view.
/// </summary>
public sealed class MaskingTests
{
    private static readonly string[] Codes = ["a", "b", "c", "d", "e", "f"];

    // What each published figure is the sum of; hidden parts of an audience that the attacker reckons with.
    private const int Came = 0;
    private const int Absent = 1;
    private const int GaveBack = 2;
    private const int GaveBackAndCame = 3;
    private const int WalkedIn = 4;
    private const int NeverSeated = 5;
    private const int Parts = 6;

    [Fact]
    public void No_masked_figure_of_two_thousand_editions_follows_from_those_that_are_published()
    {
        var chance = new Random(20270318);
        var masked = 0;
        for (var run = 0; run < 2_000; run++)
        {
            var edition = RandomEdition(chance);
            var attack = new MaskingAttack(Codes.Length * Parts);
            var cells = Publish(edition, attack);
            foreach (var (cell, truth) in cells)
            {
                var (least, most) = attack.Bounds(cell);
                Assert.False(least == most, $"Run {run}: a masked figure of {truth} is had back from {edition}");
                masked++;
            }
        }
        Assert.True(masked > 2_000, $"Only {masked} masked figures were attacked.");
    }

    [Fact]
    public void No_masked_commune_follows_from_the_others_nor_from_the_audiences()
    {
        string[] communes = [.. Commune.Options.Take(5).Select(each => each.Code), Commune.Elsewhere, Commune.Untold];
        var chance = new Random(92);
        var masked = 0;
        for (var run = 0; run < 500; run++)
        {
            // By audience and commune: who came, and who stayed away.
            var people = new int[Codes.Length, communes.Length, 2];
            foreach (var (audience, commune, part) in Places(null, null, [0, 1]))
            {
                people[audience, commune, part] = chance.Next(4) == 0 ? chance.Next(run % 3 == 0 ? 3 : 12) : 0;
            }
            var edition = Edition();
            var attack = new MaskingAttack(people.Length);
            var hidden = new List<(int[] Cell, decimal Truth)>();
            Tell(Measure.Registered, [0, 1]);
            Tell(Measure.Present, [0]);
            foreach (var (cell, truth) in hidden)
            {
                var (least, most) = attack.Bounds(cell);
                Assert.False(least == most, $"Run {run}: a masked figure of {truth} is had back");
                masked++;
            }

            void Tell(Measure measure, int[] parts)
            {
                Learn(Publication.Read(edition, measure, null), null, null, parts);
                for (var audience = 0; audience < Codes.Length; audience++)
                {
                    Learn(Publication.Read(edition, measure, Codes[audience]), audience, null, parts);
                }
                for (var commune = 0; commune < communes.Length; commune++)
                {
                    Learn(Publication.ReadCommune(edition, measure, communes[commune]), null, commune, parts);
                }
            }

            void Learn(Measured value, int? audience, int? commune, int[] parts)
            {
                int[] cell = [.. Places(audience, commune, parts).Select(Index)];
                if (value.IsMasked)
                {
                    hidden.Add((cell, Count(audience, commune, parts)));
                }
                else if (value.Quantity.Value is { } number)
                {
                    Assert.Equal(Count(audience, commune, parts), number);
                    attack.Learn(cell, (long)number);
                }
            }

            int Count(int? audience, int? commune, int[] parts) =>
                Places(audience, commune, parts).Sum(at => people[at.Audience, at.Commune, at.Part]);

            EditionCount Edition() =>
                new()
                {
                    Year = 2027,
                    Audiences = Enumerable
                        .Range(0, Codes.Length)
                        .ToDictionary(
                            audience => Codes[audience],
                            audience => new Tally
                            {
                                Requests = Count(audience, null, [0, 1]),
                                Registered = Count(audience, null, [0, 1]),
                                Confirmed = Count(audience, null, [0, 1]),
                                Admitted = Count(audience, null, [0]),
                                ConfirmedAdmitted = Count(audience, null, [0]),
                            }
                        ),
                    Communes = Enumerable
                        .Range(0, communes.Length - 1)
                        .ToDictionary(
                            commune => communes[commune],
                            commune => new CommuneCount(Count(null, commune, [0, 1]), Count(null, commune, [0]))
                        ),
                };
        }
        Assert.True(masked > 1_000, $"Only {masked} masked figures were attacked.");

        int Index((int Audience, int Commune, int Part) at) =>
            (((at.Audience * communes.Length) + at.Commune) * 2) + at.Part;

        IEnumerable<(int Audience, int Commune, int Part)> Places(int? audience, int? commune, int[] parts) =>
            from a in Enumerable.Range(0, Codes.Length)
            where audience is null || a == audience
            from c in Enumerable.Range(0, communes.Length)
            where commune is null || c == commune
            from part in parts
            select (a, c, part);
    }

    [Theory]
    [InlineData(3, 40, 0)]
    [InlineData(1, 1, 40)]
    [InlineData(4, 0, 0)]
    public void Those_hidden_are_never_one_alone_nor_few_together_while_others_can_hide_with_them(
        int first,
        int second,
        int third
    )
    {
        int[] counts = [first, second, third, 50, 60];

        var hidden = SmallCells.Hidden(counts);

        Assert.True(hidden.Count(cell => cell) >= 2);
        Assert.False(SmallCells.IsSmall(counts.Where((_, cell) => hidden[cell]).Sum()));
    }

    [Fact]
    public void What_a_source_tells_is_public_already()
    {
        var told = new EditionCount
        {
            Year = 2011,
            Figures =
            [
                PastFigure.Of(FigureMeasure.Present, null, TurnoutFigure.Of(3, Precision.Exact), new("Rapport")).Value,
            ],
        };

        Assert.Equal(3, Publication.Read(told, Measure.Present, null).Quantity.Value);
    }

    [Fact]
    public void One_who_did_not_come_hides_all_that_their_number_would_follow_from()
    {
        var edition = new EditionCount
        {
            Year = 2027,
            Audiences = new Dictionary<string, Tally>
            {
                ["a"] = new()
                {
                    Requests = 60,
                    Registered = 60,
                    Confirmed = 60,
                    Admitted = 59,
                    ConfirmedAdmitted = 59,
                },
                ["b"] = new()
                {
                    Requests = 40,
                    Registered = 40,
                    Confirmed = 40,
                    Admitted = 40,
                    ConfirmedAdmitted = 40,
                },
            },
        };

        Assert.True(Publication.Read(edition, Measure.NoShow, null).IsMasked);
        Assert.True(Publication.Read(edition, Measure.Confirmed, null).IsMasked);
        Assert.True(Publication.Read(edition, Measure.WalkIn, null).IsMasked);
        Assert.Equal(99, Publication.Read(edition, Measure.Present, null).Quantity.Value);
        Assert.Equal(59, Publication.Read(edition, Measure.Present, "a").Quantity.Value);
        Assert.True(Publication.Read(edition, Measure.NoShow, "a").IsMasked);
    }

    private static EditionCount RandomEdition(Random chance)
    {
        var most = chance.Next(3) switch
        {
            0 => 4,
            1 => 12,
            _ => 60,
        };
        return new EditionCount
        {
            Year = 2027,
            Audiences = Codes.ToDictionary(code => code, _ => RandomTally(chance, chance.Next(most + 1))),
        };
    }

    private static Tally RandomTally(Random chance, int size)
    {
        var came = chance.Next(size + 1);
        var back = chance.Next(3);
        var backAndCame = chance.Next(8) == 0 ? Math.Min(back, 1) : 0;
        var absent = size - came;
        return new Tally
        {
            Requests = size + back + chance.Next(3),
            Registered = size + back,
            Confirmed = size,
            CancelledWeek = back,
            Admitted = came + backAndCame,
            ConfirmedAdmitted = size - absent,
            WalkIns = chance.Next(4) == 0 ? chance.Next(6) : 0,
        };
    }

    /// <summary>Tells the attacker all that is published; answers the figures that are masked, with their truth.</summary>
    private static List<(int[] Cell, decimal Truth)> Publish(EditionCount edition, MaskingAttack attack)
    {
        var masked = new List<(int[] Cell, decimal Truth)>();
        Tell(Measure.Registered, [Came, Absent, GaveBack, GaveBackAndCame]);
        Tell(Measure.Present, [Came, GaveBackAndCame, WalkedIn]);
        TellAll(Measure.Demand, [Came, Absent, GaveBack, GaveBackAndCame, NeverSeated]);
        TellAll(Measure.Confirmed, [Came, Absent]);
        TellAll(Measure.Cancelled, [GaveBack, GaveBackAndCame]);
        TellAll(Measure.WalkIn, [WalkedIn]);
        TellAll(Measure.NoShow, [Absent]);
        return masked;

        void Tell(Measure measure, int[] parts)
        {
            foreach (var code in Codes)
            {
                TellOne(measure, code, parts);
            }
            TellAll(measure, parts);
        }

        void TellAll(Measure measure, int[] parts) => TellOne(measure, null, parts);

        void TellOne(Measure measure, string? audience, int[] parts)
        {
            int[] cell =
            [
                .. Codes
                    .Where(code => audience is null || code == audience)
                    .SelectMany(code => parts.Select(part => (Array.IndexOf(Codes, code) * Parts) + part)),
            ];
            var value = Publication.Read(edition, measure, audience);
            if (value.IsMasked)
            {
                masked.Add((cell, measure.Of(edition, audience).Quantity.Value!.Value));
            }
            else if (value.Quantity.Value is { } number)
            {
                attack.Learn(cell, (long)number);
            }
        }
    }
}
