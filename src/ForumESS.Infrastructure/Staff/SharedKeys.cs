using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.Infrastructure.Staff;

/// <summary>
/// Keeps Data Protection's keys in the database: a session or form made by one node is read by all, and a restart
/// signs nobody out. Its interface is synchronous; it is asked at start, and about once a
/// day beside the requests: never from within a command, whose writer it would wait for.
/// </summary>
internal sealed class SharedKeys(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Run(store => store.ListAsync()).Select(xml => XElement.Parse(xml))];

    public void StoreElement(XElement element, string friendlyName) =>
        Run(async store =>
        {
            await store.AddAsync(element.ToString(SaveOptions.DisableFormatting));
            return true;
        });

    private T Run<T>(Func<SqlKeyStore, Task<T>> work) =>
        Task.Run(async () =>
            {
                await using var scope = scopes.CreateAsyncScope();
                return await work(scope.ServiceProvider.GetRequiredService<SqlKeyStore>());
            })
            .GetAwaiter()
            .GetResult();
}
