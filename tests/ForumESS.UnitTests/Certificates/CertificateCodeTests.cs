using ForumESS.Domain.Certificates;
using Xunit;

namespace ForumESS.UnitTests.Certificates;

public sealed class CertificateCodeTests
{
    private static readonly CertificateCode Code = CertificateCode.From([1, 2, 3, 4, 5, 6, 7, 8, 9, 250]);

    [Fact]
    public void It_is_printed_in_groups_and_read_back_however_it_is_typed()
    {
        Assert.Matches("^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$", Code.ToString());
        Assert.Equal(Code, CertificateCode.Parse(Code.ToString()));
        Assert.Equal(Code, CertificateCode.Parse($" {Code.Value.ToLowerInvariant()} "));
        Assert.Equal(Code, CertificateCode.Parse(Code.Value.Replace('O', '0').Replace('I', '1').Replace('B', '8')));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ABCD-EFGH-IJKL-MNO")]
    [InlineData("ABCD-EFGH-IJKL-MNOPQ")]
    [InlineData("ABCD-EFGH-IJKL-MNO9")]
    [InlineData("' or 1=1 --aaaaaa")]
    public void What_is_no_code_is_none(string? text) => Assert.Null(CertificateCode.Parse(text));

    [Theory]
    [InlineData("Éloïse", "Lefèvre", "É. L.")]
    [InlineData("e\u0301mile", "zola", "E\u0301. Z.")]
    [InlineData("Анна", "Петрова", "А. П.")]
    [InlineData("美玲", "王", "美. 王.")]
    [InlineData("", "Martin", "M.")]
    public void Initials_are_the_first_letter_of_each_name(string first, string last, string initials) =>
        Assert.Equal(initials, Initials.Of(first, last));
}
