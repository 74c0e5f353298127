namespace ForumESS.Application.Registrations;

/// <summary>What somebody agreed to, word for word: the proof that consent was given, and to what.</summary>
/// <param name="Text">As shown, in the language it was shown in.</param>
/// <param name="TextVersion">Tells apart the wordings used over time.</param>
public sealed record ShownConsent(string Text, string TextVersion);

/// <param name="Purpose">What the data may be used for, a code of at most 20 characters.</param>
public sealed record Consent(string Purpose, ShownConsent Shown, DateTimeOffset GivenAt)
{
    public const string Newsletter = "newsletter";
}
