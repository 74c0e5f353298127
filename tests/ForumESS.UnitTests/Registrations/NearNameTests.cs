using System.Text.Json;
using ForumESS.Domain.Registrations;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ForumESS.UnitTests.Registrations;

public class NearNameTests
{
    private static readonly JsonElement Cases = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "shared", "near-names.json")))
        .RootElement;

    [Fact]
    public void What_is_typed_finds_whom_the_table_says() =>
        Assert.All(
            Cases.GetProperty("near").EnumerateArray(),
            expected =>
                Assert.Equal(
                    expected.GetProperty("distance").ValueKind == JsonValueKind.Null
                        ? null
                        : expected.GetProperty("distance").GetInt32(),
                    NearName.Distance(
                        SearchKey.Words(expected.GetProperty("typed").GetString()!),
                        Cases.GetProperty("key").GetString()!
                    )
                )
        );

    [Fact]
    public void Words_are_those_that_the_table_says() =>
        Assert.All(
            Cases.GetProperty("words").EnumerateArray(),
            expected =>
                Assert.Equal(
                    expected.GetProperty("words").EnumerateArray().Select(word => word.GetString()),
                    SearchKey.Words(expected.GetProperty("typed").GetString()!)
                )
        );

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
