using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Domain.CheckIn;

namespace ForumESS.Application.CheckIn;

/// <summary>What an edition asks at its entrance; as usual for a year without an edition.</summary>
public sealed record GetEntryRules(int Year) : IQuery<EntryRules>;

/// <summary>What a form of the office shows and replaces: rules speak of gates by name, so they are of no use under others.</summary>
/// <param name="Gates">Names, as <see cref="GetEditionForOffice"/> tells them.</param>
public sealed record EntryRulesWritten(EntryRules Rules, IReadOnlyList<string> Gates);

/// <summary>What the office tells the steward about a registration's ticket; null when the ticket is not held up.</summary>
public sealed record GetTicketMessage(int Year, Guid RegistrationId) : IQuery<string?>;
