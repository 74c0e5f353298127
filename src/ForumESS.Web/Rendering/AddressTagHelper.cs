using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ForumESS.Web.Rendering;

/// <summary>
/// An e-mail address that breaks where it has parts, before its <c>@</c> and after dots but the last one: else a narrow
/// column cuts it amid a word. Copied, it is the address alone.
/// </summary>
[HtmlTargetElement("ess-address", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AddressTagHelper : TagHelper
{
    // Of « .info », with its dot and what it ends on.
    private const int LongestEnd = 6;

    public string Value { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var start = 0;
        for (var i = 0; i < Value.Length; i++)
        {
            var end = Value[i] switch
            {
                '@' => i,
                '.' when i + LongestEnd < Value.Length => i + 1,
                _ => start,
            };
            if (end > start)
            {
                output.Content.Append(Value[start..end]);
                output.Content.AppendHtml("<wbr>");
                start = end;
            }
        }
        output.Content.Append(Value[start..]);
    }
}
