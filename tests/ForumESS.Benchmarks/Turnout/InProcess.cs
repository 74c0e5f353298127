using ForumESS.Application;
using ForumESS.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.Benchmarks.Turnout;

/// <summary>The site's use cases on a database of its own, without the web.</summary>
internal sealed class InProcess : IAsyncDisposable
{
    private readonly ServiceProvider services;

    /// <param name="configure">Replaces services.</param>
    public InProcess(string databaseFile, Action<IServiceCollection>? configure = null)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Database:Provider"] = "Sqlite",
                    ["ConnectionStrings:Forum"] = $"Data Source={databaseFile}",
                }
            )
            .Build();
        var collection = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddLogging()
            .AddApplication()
            .AddInfrastructure(settings, new ForumPaths(Path.GetDirectoryName(databaseFile)!));
        collection.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider();
    }

    public async Task<T> SendAsync<T>(IRequest<T> request, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
