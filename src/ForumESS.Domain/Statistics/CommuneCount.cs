namespace ForumESS.Domain.Statistics;

/// <summary>Of one commune at one edition, as people answered.</summary>
/// <param name="Registered">Who holds or held a seat.</param>
/// <param name="Present">Of them, those let in.</param>
public readonly record struct CommuneCount(int Registered, int Present);
