using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using NSubstitute;

namespace ForumESS.UnitTests.Editions;

public sealed class ArchivedBehaviorTests
{
    private const int Year = 2026;

    private readonly IEditionStore editions = Substitute.For<IEditionStore>();
    private readonly IArchive archive = Substitute.For<IArchive>();
    private int handled;

    [Fact]
    public async Task What_was_archived_between_the_question_and_the_lock_takes_no_change_either()
    {
        // As the memory of the transaction has it, which did not see the other node's.
        editions.FindByYearAsync(Year, default).Returns(Edition(archivedAt: null));
        archive.HasTakenAsync(Year, default).Returns(true);

        Assert.Equal("edition.archived", (await SendAsync(new SetGates(Year, ["A"]))).Error?.Code);
        Assert.Equal(1, handled);
    }

    [Fact]
    public async Task Of_an_archived_edition_only_what_outlives_it_is_handled()
    {
        editions.FindByYearAsync(Year, default).Returns(Edition(DateTimeOffset.UnixEpoch));

        Assert.Equal("edition.archived", (await SendAsync(new SetGates(Year, ["A"]))).Error?.Code);
        Assert.Equal(0, handled);
        Assert.Null((await SendAsync(new ArchiveEdition(Year))).Error);
        Assert.Equal(1, handled);
    }

    private Task<Result> SendAsync<TCommand>(TCommand command)
        where TCommand : ICommand<Result>, IEditionCommand =>
        new ArchivedBehavior<TCommand, Result>(editions, archive).Handle(
            command,
            CancellationToken.None,
            () =>
            {
                handled++;
                return Task.FromResult(Result.Success);
            }
        );

    private static Edition Edition(DateTimeOffset? archivedAt) =>
        Domain.Editions.Edition.Existing(
            Guid.Empty,
            new EditionPlan { Year = Year },
            EditionStatus.Held,
            archivedAt: archivedAt
        );
}
