using ForumESS.Domain;
using ForumESS.Domain.Audiences;
using ForumESS.Domain.Registrations;

namespace ForumESS.Application.Registrations;

/// <summary>Finds the audience that a cell of a sheet names.</summary>
internal sealed class AudienceWords(IReadOnlyList<AudienceType> audiences)
{
    private readonly Dictionary<string, string> codes = ImportColumns.Codes(
        audiences.Select(audience => (audience.Code, audience.Label))
    );

    /// <summary>What each is called, in their order.</summary>
    public IReadOnlyList<LocalizedText> Labels { get; } = [.. audiences.Select(audience => audience.Label)];

    /// <summary>
    /// By its code or its label; or by words of a label that no other has, as « étudiant » for « Étudiante ou étudiant ».
    /// Null where that is none, or more than one.
    /// </summary>
    public string? Find(string? named)
    {
        var words = SearchKey.Words(named ?? "");
        if (words.Count == 0)
        {
            return null;
        }
        return codes.TryGetValue(ImportColumns.Key(named!), out var code) ? code
            : audiences.Where(audience => audience.Label.Texts.Values.Any(IsOfLabel)).ToList() is [var only] ? only.Code
            : null;

        bool IsOfLabel(string label) => words.All(SearchKey.Words(label).Contains);
    }
}
