using System.Globalization;
using ForumESS.Domain;
using ForumESS.Web.Errors;
using ForumESS.Web.Hosting;
using MediatR;

namespace ForumESS.Web.Verbs;

/// <summary>Runs one use case for a verb, on the site's own settings and beside a running site.</summary>
internal static class VerbHost
{
    public const int Refused = 1;
    public const int WrongUse = 2;

    /// <param name="print">Writes the answer to standard output; the log and refusals go beside it.</param>
    public static async Task<int> RunAsync<T>(
        IRequest<Result<T>> command,
        Action<T, IServiceProvider> print,
        CancellationToken cancellationToken
    )
    {
        // What an operator reads in a terminal is English, like the verbs themselves.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var builder = ForumHost.CreateBuilder([]);
        builder.Services.AddForumErrors();
        await using var app = builder.Build();
        await app.PrepareDatabaseAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
        if (result.Error is not { } error)
        {
            print(result.Value, scope.ServiceProvider);
            return 0;
        }
        var texts = scope.ServiceProvider.GetRequiredService<ErrorTexts>();
        var sentences = error.Fields.Count == 0 ? [texts.For(error)] : error.Fields.Select(texts.For);
        await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, sentences));
        return error.Kind == ErrorKind.Validation ? WrongUse : Refused;
    }
}
