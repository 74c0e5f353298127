using ForumESS.Application.Pipeline;
using ForumESS.Domain.Questions;

namespace ForumESS.Application.Registrations;

/// <summary>An edition's registrations with their answers, newest first, a part at a time; null for an unknown year.</summary>
/// <param name="After">Where the last part ended; null: from the start.</param>
public sealed record ExportRegistrations(int Year, RegistrationCursor? After) : IQuery<ExportPart?>
{
    public const int PartSize = 500;
}

/// <param name="Questions">Every question of the edition in order, withdrawn ones too; the same in each part.</param>
/// <param name="Sessions">Codes of the sessions of the day that people sign up for, in time order; the same in each part.</param>
/// <param name="Next">Null on the last part.</param>
public sealed record ExportPart(
    IReadOnlyList<Question> Questions,
    IReadOnlyList<string> Sessions,
    IReadOnlyList<ExportedRegistration> Items,
    RegistrationCursor? Next
);

/// <param name="Language">Two-letter code of the language they are written to in.</param>
/// <param name="Answers">By question id, as an <see cref="Answer"/> holds them; questions left open are not in it.</param>
/// <param name="Sessions">By session code: signed_up, offered or waiting.</param>
public sealed record ExportedRegistration(
    RegistrationLine Line,
    string? Siret,
    string Language,
    IReadOnlyDictionary<Guid, IReadOnlyList<string>> Answers,
    IReadOnlyDictionary<string, string> Sessions
);
