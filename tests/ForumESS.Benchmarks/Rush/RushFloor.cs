using System.Text.Json.Serialization;
using ForumESS.Benchmarks.Processes;
using Microsoft.AspNetCore.Http;

namespace ForumESS.Benchmarks.Rush;

/// <summary>The floor of a registration: reads the JSON, has the writer store it, answers.</summary>
internal static class RushFloor
{
    public static async Task<int> RunAsync(string databaseFile)
    {
        using var writer = new FloorWriter(databaseFile);
        return await FloorServer.RunAsync(async context =>
        {
            var entry = await context.Request.ReadFromJsonAsync(FloorJson.Default.FloorEntry, context.RequestAborted);
            var id = await writer.StoreAsync(entry!);
            context.Response.StatusCode = id is null ? StatusCodes.Status409Conflict : StatusCodes.Status201Created;
            await context.Response.WriteAsJsonAsync(
                new FloorReceipt(id, id is null ? "refused" : "confirmed"),
                FloorJson.Default.FloorReceipt,
                cancellationToken: context.RequestAborted
            );
        });
    }
}

internal sealed record FloorEntry(
    string Audience,
    string FirstName,
    string LastName,
    string Email,
    string? Organisation
);

internal sealed record FloorReceipt(Guid? Id, string Status);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FloorEntry))]
[JsonSerializable(typeof(FloorReceipt))]
internal sealed partial class FloorJson : JsonSerializerContext;
