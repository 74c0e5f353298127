using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ForumESS.Benchmarks.Processes;
using Microsoft.AspNetCore.Http;

namespace ForumESS.Benchmarks.Door;

/// <summary>The floor of a check-in: knows the caller by a token, reads the JSON, has the writer store each scan, answers.</summary>
internal static class DoorFloor
{
    private const string Bearer = "Bearer ";

    public static async Task<int> RunAsync(string databaseFile)
    {
        using var writer = new DoorFloorWriter(databaseFile);
        return await FloorServer.RunAsync(async context =>
        {
            var header = context.Request.Headers.Authorization.ToString();
            if (
                !header.StartsWith(Bearer, StringComparison.Ordinal)
                || Hash(header[Bearer.Length..]) != writer.TokenHash
            )
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }
            var told = await context.Request.ReadFromJsonAsync(
                DoorFloorJson.Default.FloorScans,
                context.RequestAborted
            );
            var results = await Task.WhenAll(told!.Scans.Select(writer.StoreAsync));
            await context.Response.WriteAsJsonAsync(
                new FloorVerdicts(results, new FloorRoom(writer.Inside, SiteProcess.Seats)),
                DoorFloorJson.Default.FloorVerdicts,
                cancellationToken: context.RequestAborted
            );
        });
    }

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

internal sealed record FloorScans(int Edition, FloorScan[] Scans);

internal sealed record FloorScan(
    Guid Id,
    string Code,
    string Gate,
    string Direction,
    DateTimeOffset ScannedAt,
    bool Offline
);

internal sealed record FloorVerdict(Guid Id, string Verdict, string? Name, string? Audience);

internal sealed record FloorRoom(int Inside, int Limit);

internal sealed record FloorVerdicts(FloorVerdict[] Results, FloorRoom Occupancy);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FloorScans))]
[JsonSerializable(typeof(FloorVerdicts))]
internal sealed partial class DoorFloorJson : JsonSerializerContext;
