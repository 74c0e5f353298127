using ForumESS.Domain.Statistics;

namespace ForumESS.Web.Rendering;

/// <summary>
/// Where the threads of a bar end. A number that was given ends in a straight hem; a rounded one frays on the side where
/// the true number may lie.
/// </summary>
internal static class Fray
{
    // Uneven on purpose, and the same each time.
    private static readonly double[] Below = [12, 30, 5, 22, 36, 9, 26];
    private static readonly double[] Around = [-6, 12, -13, 4, 18, -9, 8];
    private static readonly double[] Between = [.3, .8, .1, .95, .5, .7, .2];

    public static bool IsHemmed(Precision precision) => precision == Precision.Exact;

    /// <summary>How far each thread ends before the value (negative: beyond it), in units of the drawing.</summary>
    /// <param name="span">Units from the value to the upper end of a range.</param>
    public static double[] Ends(Precision precision, int threads, double span, double scale = 1) =>
        [.. Enumerable.Range(0, threads).Select(thread => End(precision, thread % Below.Length, span, scale))];

    private static double End(Precision precision, int thread, double span, double scale) =>
        precision switch
        {
            Precision.Nearly or Precision.AtMost => Below[thread] * scale,
            Precision.About => Around[thread] * scale,
            Precision.AtLeast => -Below[thread] * scale,
            Precision.Range => -Between[thread] * span,
            _ => 0,
        };
}
