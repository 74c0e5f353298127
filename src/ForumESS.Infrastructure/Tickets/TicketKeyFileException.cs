namespace ForumESS.Infrastructure.Tickets;

/// <summary>
/// The site cannot start without its ticket key. The message is a sentence for the operator that names the setting and
/// shows nothing of the file's content.
/// </summary>
public sealed class TicketKeyFileException(string message, Exception? innerException = null)
    : Exception($"{TicketKeyFile.Setting}: {message}", innerException);
