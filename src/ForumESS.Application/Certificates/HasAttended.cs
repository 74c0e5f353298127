using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Certificates;

/// <summary>Whether somebody was let in, and so gets a certificate.</summary>
public sealed record HasAttended(Guid RegistrationId) : IQuery<bool>;
