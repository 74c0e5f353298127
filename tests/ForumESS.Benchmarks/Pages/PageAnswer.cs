using System.Text.Json.Serialization;

namespace ForumESS.Benchmarks.Pages;

/// <summary>What the site answered to one path, for the floor to answer from memory.</summary>
/// <param name="IsPacked">Whether it was asked for as browsers do, packed.</param>
/// <param name="Headers">Those that the application sets; the server's own are the floor's to add.</param>
internal sealed record PageAnswer(string Path, bool IsPacked, KeyValuePair<string, string[]>[] Headers, byte[] Body);

[JsonSerializable(typeof(PageAnswer[]))]
internal sealed partial class PageJson : JsonSerializerContext;
