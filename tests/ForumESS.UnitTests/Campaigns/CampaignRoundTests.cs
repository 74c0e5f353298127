using ForumESS.Application.Campaigns;
using ForumESS.Domain;
using ForumESS.Domain.Campaigns;
using MediatR;
using NSubstitute;

namespace ForumESS.UnitTests.Campaigns;

public sealed class CampaignRoundTests
{
    private static readonly Guid Id = Guid.CreateVersion7();

    private readonly IMediator mediator = Substitute.For<IMediator>();
    private readonly List<SettleCampaign> parts = [];

    public CampaignRoundTests()
    {
        mediator.Send(Arg.Do<SettleCampaign>(parts.Add), Arg.Any<CancellationToken>()).Returns(Result.Success);
        Result<int> handed = 7;
        mediator.Send(new SendCampaign(Id), Arg.Any<CancellationToken>()).Returns(handed);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(500, 1)]
    [InlineData(501, 2)]
    [InlineData(1_700, 4)]
    public async Task People_are_settled_so_many_at_a_time_and_only_the_last_part_ends_it(int people, int expected)
    {
        var listed = List(people);

        var handed = await new CampaignRound(mediator).GoOnAsync(Id, CancellationToken.None);

        Assert.Equal(7, handed.Value);
        Assert.Equal(expected, parts.Count);
        Assert.All(parts, part => Assert.InRange(part.Registrations.Count, 0, SettleCampaign.MostPeople));
        Assert.Equal(listed, parts.SelectMany(part => part.Registrations));
        Assert.Equal(parts[^1], Assert.Single(parts, part => part.IsLast));
    }

    [Fact]
    public async Task A_campaign_that_is_settled_is_only_sent()
    {
        mediator.Send(new ListCampaignRecipients(Id), Arg.Any<CancellationToken>()).Returns((IReadOnlyList<Guid>?)null);

        var handed = await new CampaignRound(mediator).GoOnAsync(Id, CancellationToken.None);

        Assert.Equal(7, handed.Value);
        Assert.Empty(parts);
    }

    [Fact]
    public async Task One_that_is_stopped_in_between_is_settled_no_further()
    {
        List(1_700);
        mediator
            .Send(Arg.Any<SettleCampaign>(), Arg.Any<CancellationToken>())
            .Returns(Result.Success, CampaignErrors.NotRunning);

        await new CampaignRound(mediator).GoOnAsync(Id, CancellationToken.None);

        Assert.Equal(2, parts.Count);
        await mediator.Received(1).Send(new SendCampaign(Id), Arg.Any<CancellationToken>());
    }

    private Guid[] List(int people)
    {
        Guid[] listed = [.. Enumerable.Range(0, people).Select(_ => Guid.CreateVersion7())];
        mediator.Send(new ListCampaignRecipients(Id), Arg.Any<CancellationToken>()).Returns(listed);
        return listed;
    }
}
