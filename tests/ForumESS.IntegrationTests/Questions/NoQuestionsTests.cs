using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Questions;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Questions;

/// <summary>When registration opens thousands come at once: an edition that asks nothing must not look for questions.</summary>
public sealed class NoQuestionsTests
{
    [Fact]
    public async Task Registering_for_an_edition_without_questions_reads_and_writes_none()
    {
        await using var forum = await TestForum.CreateAsync(
            Engine.Sqlite,
            services => services.AddScoped<IQuestionStore, Untouched>()
        );
        await forum.AddDemoEditionAsync();

        var form = await forum.SendAsync(RegistrationDesk.Someone().Answering(("stray", ["x"])));
        var program = await forum.SendAsync(
            RegistrationDesk.Someone("autre@exemple.fr") with
            {
                Origin = Domain.Registrations.RegistrationOrigin.Api,
            }
        );

        Assert.True(form.IsSuccess);
        Assert.True(program.IsSuccess);
    }

    private sealed class Untouched : IQuestionStore
    {
        private static InvalidOperationException Touched => new("Questions were looked for.");

        public Task AddAnswersAsync(Guid registrationId, IReadOnlyList<Answer> answers, CancellationToken ct) =>
            answers.Count == 0 ? Task.CompletedTask : throw Touched;

        public Task<IReadOnlyList<Question>> ListAsync(Guid editionId, QuestionStage stage, CancellationToken ct) =>
            throw Touched;

        public Task<IReadOnlyList<string>> ListCodesAsync(Guid editionId, CancellationToken ct) => throw Touched;

        public Task<GivenSoFar> LockAnswersAsync(Question question, CancellationToken ct) => throw Touched;

        public Task<bool> AddAsync(Question question, CancellationToken ct) => throw Touched;

        public Task UpdateAsync(Question question, CancellationToken ct) => throw Touched;

        public Task RemoveAsync(Question question, CancellationToken ct) => throw Touched;

        public Task SaveOrderAsync(IReadOnlyList<Question> questions, CancellationToken ct) => throw Touched;

        public Task ReplaceAnswersAsync(Guid registrationId, IReadOnlyList<Answer> answers, CancellationToken ct) =>
            throw Touched;

        public Task ForgetSensitiveAsync(Guid registrationId, CancellationToken ct) => throw Touched;

        public Task<Question?> FindAsync(Guid id, CancellationToken ct) => throw Touched;

        public Task<int> WipeAsync(Guid questionId, int people, CancellationToken ct) => throw Touched;
    }
}
