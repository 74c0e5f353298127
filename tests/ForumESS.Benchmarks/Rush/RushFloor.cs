using System.Security.Cryptography;
using System.Text.Json.Serialization;
using ForumESS.Benchmarks.Processes;
using Microsoft.AspNetCore.Http;

namespace ForumESS.Benchmarks.Rush;

/// <summary>The floor of a registration: reads the JSON, has the writer store it, answers.</summary>
/// <remarks>
/// With <c>isSigning</c> it signs what a ticket holds too, once the seat is stored: no answer of the site is without that
/// code, and the processor's time for it is no other's to save.
/// </remarks>
internal static class RushFloor
{
    public static async Task<int> RunAsync(string databaseFile, bool isSigning)
    {
        using var writer = new FloorWriter(databaseFile);
        using var signer = isSigning ? new FloorSigner() : null;
        return await FloorServer.RunAsync(async context =>
        {
            var entry = await context.Request.ReadFromJsonAsync(FloorJson.Default.FloorEntry, context.RequestAborted);
            var id = await writer.StoreAsync(entry!);
            context.Response.StatusCode = id is null ? StatusCodes.Status409Conflict : StatusCodes.Status201Created;
            await context.Response.WriteAsJsonAsync(
                new FloorReceipt(id, id is null ? "refused" : "confirmed", id is null ? null : signer?.Sign(id.Value)),
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

/// <param name="Code">Null where none is signed.</param>
internal sealed record FloorReceipt(Guid? Id, string Status, string? Code);

/// <summary>
/// ECDSA on P-256, one at a time as the site does; of fewer bytes than a ticket's, which SHA-256 hashes in one step as well.
/// </summary>
internal sealed class FloorSigner : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Lock oneAtATime = new();

    public string Sign(Guid id)
    {
        lock (oneAtATime)
        {
            return Convert.ToBase64String(key.SignData(id.ToByteArray(), HashAlgorithmName.SHA256));
        }
    }

    public void Dispose() => key.Dispose();
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(FloorEntry))]
[JsonSerializable(typeof(FloorReceipt))]
internal sealed partial class FloorJson : JsonSerializerContext;
