namespace ForumESS.Web.Rendering;

/// <summary>
/// The colours of the threads. SVG attributes hold them as values, since the strict content policy allows no inline
/// style; the style sheet's tokens hold the same values.
/// </summary>
public static class Dye
{
    public const string Woad = "#0b4654";
    public const string Woad900 = "#06303b";
    public const string Woad600 = "#14657a";
    public const string Woad300 = "#8cc5cc";
    public const string Weld = "#f5c431";
    public const string Madder = "#a4243b";
    public const string Madder300 = "#f2919d";
    public const string Walnut = "#241b18";
    public const string Knot = "#7c726d";
    public const string White = "#ffffff";

    /// <summary>One warp thread of the dark cloth stands a shade apart from its neighbours, as hand-dyed yarn does.</summary>
    public const string WoadUneven = "#1d7a91";
}
