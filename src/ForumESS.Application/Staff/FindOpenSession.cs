using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Staff;

/// <summary>When a session was last seen in use; null when it is not open any more, or never was.</summary>
public sealed record FindOpenSession(Guid SessionId) : IQuery<DateTimeOffset?>;
