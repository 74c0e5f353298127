using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ForumESS.Web.Rendering;

/// <summary>Puts a drawing in the place of a tag: the tag itself leaves nothing behind.</summary>
public abstract class DrawingTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetHtmlContent(Draw($"w{context.UniqueId}"));
    }

    /// <param name="id">Unique on the page, unless the tag stands in a loop.</param>
    protected abstract IHtmlContent Draw(string id);
}

[HtmlTargetElement("ess-icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : DrawingTagHelper
{
    public IconName Name { get; set; }

    protected override IHtmlContent Draw(string id) => Icon.Render(Name);
}

[HtmlTargetElement("ess-swatch", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SwatchTagHelper : DrawingTagHelper
{
    public int Year { get; set; }

    public SwatchState State { get; set; }

    protected override IHtmlContent Draw(string id) => Swatch.Render(Year, State);
}

public enum ClothForm
{
    Side,
    Band,
    Ribbon,
}

[HtmlTargetElement("ess-cloth", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ClothTagHelper : DrawingTagHelper
{
    public int Year { get; set; }

    public ClothForm Form { get; set; }

    /// <summary>Level threads of a ribbon, 20 px each.</summary>
    public int Rows { get; set; } = 4;

    /// <summary>Tells apart ribbons drawn in a loop: letters and digits of what each belongs to.</summary>
    public string Of { get; set; } = "";

    protected override IHtmlContent Draw(string id) =>
        Form switch
        {
            ClothForm.Side => Cloth.Side(Year, id),
            ClothForm.Band => Cloth.Band(Year, id),
            ClothForm.Ribbon => Cloth.Ribbon(Year, id + Of, Rows),
            _ => throw new InvalidOperationException(),
        };
}

[HtmlTargetElement("ess-gauge", TagStructure = TagStructure.WithoutEndTag)]
public sealed class GaugeTagHelper : DrawingTagHelper
{
    public int Taken { get; set; }

    public int Total { get; set; }

    public string Label { get; set; } = "";

    public int Height { get; set; } = 12;

    public bool Dark { get; set; }

    public int? AlertAt { get; set; }

    protected override IHtmlContent Draw(string id) => Gauge.Render(Taken, Total, Label, Height, Dark, AlertAt);
}

[HtmlTargetElement("ess-audience-sign", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AudienceSignTagHelper : DrawingTagHelper
{
    /// <summary>The audience's stable code.</summary>
    public string Code { get; set; } = "";

    protected override IHtmlContent Draw(string id) => AudienceSign.Render(Code);
}
