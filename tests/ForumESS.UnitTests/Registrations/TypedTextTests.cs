using ForumESS.Domain.Registrations;

namespace ForumESS.UnitTests.Registrations;

public sealed class TypedTextTests
{
    [Theory]
    [InlineData("  Camille ", "Camille")]
    [InlineData("Zoe\u0308", "Zoë")]
    [InlineData("d’Ormesson-Lefèvre", "d’Ormesson-Lefèvre")]
    [InlineData("李", "李")]
    [InlineData("𐐷𐐲", "𐐷𐐲")]
    [InlineData("می‌خواهم", "می‌خواهم")]
    [InlineData("<b>O'Brien</b>", "<b>O'Brien</b>")]
    public void A_name_is_kept_as_it_is_written(string typed, string kept)
    {
        Assert.Equal(kept, TypedText.Line(typed, 100).Value);
    }

    [Theory]
    [InlineData(null, TextFault.Blank)]
    [InlineData("", TextFault.Blank)]
    [InlineData(" \u00A0\u202F", TextFault.Blank)]
    [InlineData("\u200B\u200D", TextFault.Blank)]
    [InlineData("--", TextFault.Blank)]
    [InlineData("Camille\r\nBcc: a@b.fr", TextFault.Unreadable)]
    [InlineData("Camille\n", TextFault.Unreadable)]
    [InlineData("Cam\0ille", TextFault.Unreadable)]
    [InlineData("Cam\u2028ille", TextFault.Unreadable)]
    [InlineData("Cam\u202Eille", TextFault.Unreadable)]
    [InlineData("Ren\uFFFD", TextFault.Unreadable)]
    public void A_name_that_is_none_is_refused(string? typed, TextFault fault)
    {
        Assert.Equal(fault, TypedText.Line(typed, 100).Fault);
    }

    [Fact]
    public void Half_a_character_is_unreadable()
    {
        Assert.Equal(TextFault.Unreadable, TypedText.Line("Cam\ud800ille", 100).Fault);
        Assert.Equal(TextFault.Unreadable, TypedText.Line("Camille\udc00", 100).Fault);
    }

    [Fact]
    public void The_length_counts_after_trimming_and_composing()
    {
        Assert.Null(TypedText.Line(" " + new string('a', 100) + " ", 100).Fault);
        Assert.Null(TypedText.Line(string.Concat(Enumerable.Repeat("e\u0301", 100)), 100).Fault);
        Assert.Equal(TextFault.TooLong, TypedText.Line(new string('a', 101), 100).Fault);
    }

    [Fact]
    public void A_paragraph_keeps_its_lines_in_one_spelling()
    {
        Assert.Equal("un\ndeux", TypedText.Paragraph("un\r\ndeux\r\n", 100).Value);
        Assert.Equal(TextFault.Unreadable, TypedText.Paragraph("un\u001bdeux", 100).Fault);
    }
}
