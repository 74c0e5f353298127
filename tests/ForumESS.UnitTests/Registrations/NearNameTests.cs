using ForumESS.Domain.Registrations;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ForumESS.UnitTests.Registrations;

public class NearNameTests
{
    private const string Key = "ines lefevre la bobine partagee ines lefevre exemple fr";

    [Theory]
    [InlineData("Inès Lefèvre", 0)]
    [InlineData("lefevre INES", 0)]
    [InlineData("bobine", 0)]
    [InlineData("lefev", 1)]
    [InlineData("lefebre", 4)]
    [InlineData("lefvere", 4)]
    [InlineData("lefeevre", 4)]
    [InlineData("efevre", 4)]
    [InlineData("patragee", 4)]
    [InlineData("prtagée", 4)]
    [InlineData("lefvr", 5)]
    public void What_is_typed_finds_the_name_in_spite_of_accents_beginnings_and_an_error(string typed, int distance) =>
        Assert.Equal(distance, NearName.Distance(SearchKey.Words(typed), Key));

    [Theory]
    [InlineData("lobfever")]
    [InlineData("lefort")]
    [InlineData("ina")]
    [InlineData("lefevre camille")]
    [InlineData("martin")]
    public void Another_name_is_not_near(string typed) => Assert.Null(NearName.Distance(SearchKey.Words(typed), Key));

    [Property(MaxTest = 2000)]
    public Property One_error_in_a_name_of_four_letters_or_more_is_always_forgiven() =>
        Prop.ForAll(
            (
                from letters in Gen.Elements("abcdefghijklmnopqrstuvwxyz".ToCharArray()).ArrayOf(8)
                from length in Gen.Choose(5, 8)
                from place in Gen.Choose(0, 3)
                from kind in Gen.Choose(0, 3)
                select (
                    Name: new string(letters[..length]),
                    Typed: WithError(new string(letters[..length]), place, kind)
                )
            ).ToArbitrary(),
            pair => NearName.Distance(SearchKey.Words(pair.Typed), $"camille {pair.Name} exemple fr") is not null
        );

    private static string WithError(string name, int place, int kind) =>
        kind switch
        {
            0 => name.Remove(place, 1),
            1 => name.Insert(place, "q"),
            2 => name[..place] + 'q' + name[(place + 1)..],
            _ => name[..place] + name[place + 1] + name[place] + name[(place + 2)..],
        };
}
