using System.Globalization;
using ForumESS.Domain;
using ForumESS.Infrastructure.Database;
using ForumESS.Web.Errors;
using ForumESS.Web.Hosting;
using ForumESS.Web.Localization;
using ForumESS.Web.Statistics;
using MediatR;
using Microsoft.AspNetCore.DataProtection;

namespace ForumESS.Web.Verbs;

/// <summary>Runs one use case for a verb, on the site's own settings and beside a running site.</summary>
internal static class VerbHost
{
    public const int Refused = 1;
    public const int WrongUse = 2;

    /// <summary>
    /// The site's settings and services. Says which database they name, since the verb may be run from another folder or
    /// with other settings than the site.
    /// </summary>
    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public static WebApplication Open()
    {
        var builder = ForumHost.CreateBuilder([]);
        builder.Services.AddForumErrors();
        builder.Services.AddSingleton<SiteFormat>();
        builder.Services.AddScoped<AnswerTexts>();
        builder.Services.AddReports();
        var app = builder.Build();
        var database = app.Services.GetRequiredService<DatabaseOptions>();
        Console.Error.WriteLine($"Database: {database.Provider}, {database.Place}");
        foreach (var key in KnownSettings.FindUnknown(app.Configuration))
        {
            Console.Error.WriteLine(KnownSettings.Warning(key));
        }
        return app;
    }

    /// <param name="print">Writes the answer to standard output; the log and refusals go beside it.</param>
    public static Task<int> RunAsync<T>(
        IRequest<Result<T>> command,
        Action<T, IServiceProvider> print,
        CancellationToken cancellationToken
    ) =>
        RunAsync(async services =>
        {
            var result = await services.GetRequiredService<IMediator>().Send(command, cancellationToken);
            if (result.IsSuccess)
            {
                print(result.Value, services);
            }
            return result.Error;
        });

    /// <param name="work">Answers why nothing was done, or null; writes to standard output.</param>
    public static async Task<int> RunAsync(Func<IServiceProvider, Task<Error?>> work)
    {
        // What an operator reads in a terminal is English, like the verbs themselves.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        await using var app = Open();
        await app.PrepareDatabaseAsync();
        // Asks for the keys that seal secrets, and makes them where there are none, as the site does when it starts: from
        // within a command that would wait for the writer, which waits for the command.
        app.Services.GetDataProtector(nameof(VerbHost)).Protect("");
        await using var scope = app.Services.CreateAsyncScope();
        if (await work(scope.ServiceProvider) is not { } error)
        {
            return 0;
        }
        var texts = scope.ServiceProvider.GetRequiredService<ErrorTexts>();
        var sentences = error.Fields.Count == 0 ? [texts.For(error)] : error.Fields.Select(texts.For);
        await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, sentences));
        return error.Kind == ErrorKind.Validation ? WrongUse : Refused;
    }
}
