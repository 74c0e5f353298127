namespace ForumESS.Infrastructure.Mail;

public enum MailFault
{
    /// <summary>No mail can be handed over now; the next one would fare no better.</summary>
    Unreachable,

    /// <summary>This mail was not taken now, and may be later.</summary>
    Postponed,

    /// <summary>This mail will never be taken as it is.</summary>
    Refused,

    /// <summary>Nobody is there to read it, and nothing is wrong with that: it is not sent.</summary>
    Invented,
}

/// <summary>A mail was not taken. The message is the server's own words and may hold the address.</summary>
public sealed class MailFaultException : Exception
{
    public MailFaultException(MailFault fault, string words)
        : base(words) => Fault = fault;

    public MailFaultException() { }

    public MailFaultException(string message)
        : base(message) { }

    public MailFaultException(string message, Exception innerException)
        : base(message, innerException) { }

    public MailFault Fault { get; }
}
