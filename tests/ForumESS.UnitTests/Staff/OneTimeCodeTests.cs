using System.Text;
using ForumESS.Domain.Staff;

namespace ForumESS.UnitTests.Staff;

public sealed class OneTimeCodeTests
{
    // The secret and the codes of RFC 6238, appendix B; their last six digits.
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    public void It_shows_what_every_app_shows(long second, string code) =>
        Assert.Equal(code, OneTimeCode.At(Secret, OneTimeCode.StepAt(At(second))));

    [Theory]
    [InlineData(0, true)]
    [InlineData(-30, true)]
    [InlineData(30, true)]
    [InlineData(-60, false)]
    [InlineData(60, false)]
    public void A_phone_s_clock_may_be_half_a_minute_off_and_no_more(int off, bool fits) =>
        Assert.Equal(
            fits,
            OneTimeCode.Match(Secret, "050471", At(1111111111).AddSeconds(off), lastStep: 0) is not null
        );

    [Fact]
    public void A_code_opens_once_and_none_before_it_any_more()
    {
        var now = At(1111111111);
        var step = OneTimeCode.Match(Secret, " 050 471 ", now, lastStep: 0);

        Assert.NotNull(step);
        Assert.Null(OneTimeCode.Match(Secret, "050471", now, step.Value));
        Assert.Null(OneTimeCode.Match(Secret, OneTimeCode.At(Secret, step.Value - 1), now, step.Value));
        Assert.NotNull(OneTimeCode.Match(Secret, OneTimeCode.At(Secret, step.Value + 1), now, step.Value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("50471")]
    [InlineData("0504711")]
    [InlineData("050472")]
    public void Anything_else_does_not_fit(string? typed) =>
        Assert.Null(OneTimeCode.Match(Secret, typed, At(1111111111), lastStep: 0));

    [Fact]
    public void No_code_fits_a_secret_that_is_none()
    {
        var now = At(1111111111);

        Assert.Null(OneTimeCode.Match([], OneTimeCode.At([], OneTimeCode.StepAt(now)), now, lastStep: 0));
    }

    [Fact]
    public void An_app_reads_secret_issuer_and_account_from_the_address() =>
        Assert.Equal(
            "otpauth://totp/D%C3%A9partement:a%40exemple.fr"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=D%C3%A9partement",
            OneTimeCode.Address(Secret, "Département", "a@exemple.fr")
        );

    [Fact]
    public void A_recovery_code_is_read_however_it_is_typed_and_no_two_are_alike()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => RecoveryCode.Draw()).ToHashSet();

        Assert.Equal(1000, codes.Count);
        Assert.Equal("ABCDE23456", RecoveryCode.Canonical(" abcde 23456"));
        Assert.Equal(RecoveryCode.Canonical("ABCDE-23456"), RecoveryCode.Canonical("abcde23456"));
        Assert.Null(RecoveryCode.Canonical("ABCDE"));
    }

    private static DateTimeOffset At(long second) => DateTimeOffset.FromUnixTimeSeconds(second);
}
