using ForumESS.Domain.Editions;

namespace ForumESS.UnitTests.Editions;

public class GateNameTests
{
    [Theory]
    [InlineData("A B C", "A Nord C", "B>Nord")]
    [InlineData("A B C", "Nord Sud C", "A>Nord B>Sud")]
    [InlineData("A B C", "Nord B C D", "A>Nord")]
    [InlineData("A B C", "A B C D", "")]
    [InlineData("A B C", "A C", "")]
    [InlineData("A B C", "Nord C", "")]
    [InlineData("A B C", "C B A", "")]
    [InlineData("", "A B", "")]
    public void What_took_a_gate_s_place_between_those_that_stay_is_its_new_name(
        string before,
        string after,
        string renamed
    ) =>
        Assert.Equal(
            renamed,
            string.Join(
                ' ',
                GateName.Renamed(Names(before), Names(after)).Select(pair => $"{pair.Key}>{pair.Value}").Order()
            )
        );

    private static string[] Names(string all) => all.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
