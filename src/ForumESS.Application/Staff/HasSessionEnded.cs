using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Staff;

/// <summary>Whether somebody signed out of the session, wherever that was.</summary>
public sealed record HasSessionEnded(Guid SessionId) : IQuery<bool>;
