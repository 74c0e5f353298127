using System.Text;
using ForumESS.Domain.Registrations;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

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

    public static Arbitrary<Rune[]> NothingToSee()
    {
        // As Unicode lists what a screen shows nothing of (Default_Ignorable_Code_Point), and the blanks it forgot there.
        (int First, int Last)[] ranges =
        [
            (0x00AD, 0x00AD),
            (0x034F, 0x034F),
            (0x061C, 0x061C),
            (0x115F, 0x1160),
            (0x17B4, 0x17B5),
            (0x180B, 0x180F),
            (0x200B, 0x200F),
            (0x2060, 0x2064),
            (0x206A, 0x206F),
            (0x2800, 0x2800),
            (0x3164, 0x3164),
            (0xFE00, 0xFE0F),
            (0xFEFF, 0xFEFF),
            (0xFFA0, 0xFFA0),
            (0x13441, 0x13442),
            (0x1BCA0, 0x1BCA3),
            (0x1D159, 0x1D159),
            (0x1D173, 0x1D17A),
            (0xE0001, 0xE007F),
            (0xE0100, 0xE01EF),
            (0x2000, 0x200A),
            (0x3000, 0x3000),
        ];
        var runes = ranges.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1));
        return Gen.Elements(runes.Select(value => new Rune(value)).ToArray())
            .NonEmptyListOf()
            .Select(all => all.ToArray())
            .ToArbitrary();
    }

    [Property(Arbitrary = [typeof(TypedTextTests)])]
    public void A_name_of_which_nothing_shows_is_blank(Rune[] unseen)
    {
        var typed = string.Concat(unseen);

        Assert.Equal(TextFault.Blank, TypedText.Line(typed, typed.Length).Fault);
        Assert.Null(TypedText.Line($"{typed}é{typed}", (2 * typed.Length) + 1).Fault);
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
