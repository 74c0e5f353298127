namespace ForumESS.UnitTests.Statistics;

/// <summary>
/// Knows sums of numbers that are not negative. Adds and subtracts whatever it knows of each other, and narrows each
/// sum from below and above until nothing moves.
/// </summary>
internal sealed class MaskingAttack(int numbers)
{
    private readonly List<(HashSet<int> Cell, long Sum)> known = [];

    public void Learn(int[] cell, long sum) => known.Add(([.. cell], sum));

    public (long Least, long? Most) Bounds(int[] wanted)
    {
        if (IsCombination(wanted) is { } exact)
        {
            return (exact, exact);
        }
        var least = new long[numbers];
        var most = new long?[numbers];
        for (var isMoving = true; isMoving; )
        {
            isMoving = false;
            foreach (var (cell, sum) in known)
            {
                foreach (var one in cell)
                {
                    var upper = sum - cell.Where(other => other != one).Sum(other => least[other]);
                    if (!(most[one] <= upper))
                    {
                        most[one] = upper;
                        isMoving = true;
                    }
                    if (cell.Where(other => other != one).All(other => most[other] is not null))
                    {
                        var lower = sum - cell.Where(other => other != one).Sum(other => most[other]!.Value);
                        if (lower > least[one])
                        {
                            least[one] = lower;
                            isMoving = true;
                        }
                    }
                }
            }
        }
        return (
            wanted.Sum(one => least[one]),
            wanted.All(one => most[one] is not null) ? wanted.Sum(one => most[one]!.Value) : null
        );
    }

    /// <summary>The sum itself, where adding and subtracting known sums gives it; null where nothing does.</summary>
    private long? IsCombination(int[] wanted)
    {
        var rows = known.Select(each => Row(each.Cell, each.Sum)).ToList();
        var target = Row([.. wanted], 0);
        for (var column = 0; column < numbers; column++)
        {
            var pivot = rows.Find(row => Math.Abs(row[column]) > 1e-9);
            if (pivot is null)
            {
                continue;
            }
            rows.Remove(pivot);
            foreach (var row in rows.Append(target))
            {
                var factor = row[column] / pivot[column];
                for (var place = column; place <= numbers; place++)
                {
                    row[place] -= factor * pivot[place];
                }
            }
        }
        return target.Take(numbers).All(number => Math.Abs(number) < 1e-6) ? (long)Math.Round(-target[numbers]) : null;
    }

    private double[] Row(HashSet<int> cell, long sum)
    {
        var row = new double[numbers + 1];
        foreach (var one in cell)
        {
            row[one] = 1;
        }
        row[numbers] = sum;
        return row;
    }
}
