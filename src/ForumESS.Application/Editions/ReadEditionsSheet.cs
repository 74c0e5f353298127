using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;

namespace ForumESS.Application.Editions;

/// <summary>Reads a table of past editions. Stores nothing.</summary>
/// <param name="Content">At most <see cref="Sheet.MostBytes"/>.</param>
public sealed record ReadEditionsSheet(byte[] Content) : IQuery<Result<Sheet>>;
