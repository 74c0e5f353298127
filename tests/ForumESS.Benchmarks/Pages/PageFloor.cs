using System.Collections.Frozen;
using System.Text.Json;
using ForumESS.Benchmarks.Processes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ForumESS.Benchmarks.Pages;

/// <summary>The floor of a page: the same headers and bytes, from memory.</summary>
internal static class PageFloor
{
    public static async Task<int> RunAsync(string answersFile)
    {
        var read = JsonSerializer.Deserialize(
            await File.ReadAllBytesAsync(answersFile),
            PageJson.Default.PageAnswerArray
        );
        var answers = read!.ToFrozenDictionary(
            answer => (answer.Path, answer.IsPacked),
            answer => (Headers: Array.ConvertAll(answer.Headers, Stored), answer.Body)
        );
        return await FloorServer.RunAsync(context =>
        {
            var isPacked = context.Request.Headers.AcceptEncoding.Count > 0;
            if (!answers.TryGetValue((context.Request.Path.Value!, isPacked), out var answer))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
            foreach (var (name, values) in answer.Headers)
            {
                context.Response.Headers[name] = values;
            }
            context.Response.ContentLength = answer.Body.Length;
            return context.Response.Body.WriteAsync(answer.Body, context.RequestAborted).AsTask();
        });
    }

    private static (string Name, StringValues Values) Stored(KeyValuePair<string, string[]> header) =>
        (header.Key, new StringValues(header.Value));
}
