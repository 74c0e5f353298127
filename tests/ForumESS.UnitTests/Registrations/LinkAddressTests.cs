using ForumESS.Domain.Registrations;

namespace ForumESS.UnitTests.Registrations;

public sealed class LinkAddressTests
{
    private const string Key = "PNbpa_M-N12GS44WVO7O13bj";

    private static readonly Guid Seat = new("0193cf2e-6f6c-7e51-8d0c-2f9a3b4c5d6e");

    [Fact]
    public void A_key_alone_is_no_seat_of_a_group()
    {
        Assert.Null(LinkAddress.Parse(Key)!.SeatId);
        Assert.Null(LinkAddress.GroupOf(Key));
    }

    [Fact]
    public void What_opens_a_seat_names_it_and_the_key_of_its_group()
    {
        var address = LinkAddress.OfSeat(Key, Seat);

        Assert.Equal(Seat, LinkAddress.Parse(address)!.SeatId);
        Assert.Equal(Key, LinkAddress.GroupOf(address));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData($"{Key}.")]
    [InlineData($"{Key}.x")]
    [InlineData($"{Key}.0193cf2e-6f6c-7e51-8d0c-2f9a3b4c5d6e")]
    [InlineData($"{Key}.0193cf2e6f6c7e518d0c2f9a3b4c5d6e.x")]
    [InlineData(".0193cf2e6f6c7e518d0c2f9a3b4c5d6e")]
    public void Anything_else_is_no_address(string? text)
    {
        Assert.Null(LinkAddress.Parse(text));
        Assert.Null(LinkAddress.GroupOf(text));
    }
}
