using System.Reflection;
using ForumESS.Application.Registrations;
using ForumESS.Application.Sessions;
using ForumESS.Application.Waiting;
using ForumESS.Infrastructure.Sessions;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Sessions;

/// <summary>When registration opens thousands come at once: who signs up for nothing must not pay for the programme.</summary>
public sealed class NoSessionsTests : IAsyncLifetime
{
    private TestForum forum = null!;
    private bool isClosed;

    public async Task InitializeAsync()
    {
        forum = await TestForum.CreateAsync(
            Engine.Sqlite,
            services =>
                services.AddScoped(provider =>
                    Watched.Over(ActivatorUtilities.CreateInstance<SqlSessionStore>(provider), () => isClosed)
                )
        );
        await forum.AddDemoEditionAsync();
    }

    public Task DisposeAsync() => forum.DisposeAsync().AsTask();

    [Fact]
    public async Task Who_registers_without_a_session_looks_for_none()
    {
        isClosed = true;

        Assert.True((await forum.SendAsync(RegistrationDesk.Someone())).IsSuccess);

        var chosen = RegistrationDesk.Someone("autre@exemple.fr") with { Sessions = ["parler_impact"] };
        await Assert.ThrowsAsync<InvalidOperationException>(() => forum.SendAsync(chosen));
    }

    [Fact]
    public async Task An_edition_without_sessions_looks_for_none_whatever_becomes_of_a_registration()
    {
        foreach (var session in await forum.SendAsync(new GetProgramme(RegistrationDesk.Year)))
        {
            await forum.SendAsync(new WithdrawSession(RegistrationDesk.Year, session.Code));
        }
        isClosed = true;

        var id = (await forum.SendAsync(RegistrationDesk.Someone())).Value.Id;
        Assert.True((await forum.SendAsync(new CancelRegistration(id, Undoable: true))).IsSuccess);
        Assert.True((await forum.SendAsync(new UndoCancellation(id))).IsSuccess);
        Assert.True((await forum.SendAsync(new SettleSeats(RegistrationDesk.Year))).IsSuccess);
        Assert.True((await forum.SendAsync(new CancelRegistration(id))).IsSuccess);
    }

    public class Watched : DispatchProxy
    {
        private ISessionStore inner = null!;
        private Func<bool> isClosed = null!;

        public static ISessionStore Over(ISessionStore inner, Func<bool> isClosed)
        {
            var proxy = Create<ISessionStore, Watched>();
            ((Watched)(object)proxy).inner = inner;
            ((Watched)(object)proxy).isClosed = isClosed;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            isClosed()
                ? throw new InvalidOperationException($"{targetMethod?.Name} looked for sessions.")
                : targetMethod!.Invoke(inner, args);
    }
}
