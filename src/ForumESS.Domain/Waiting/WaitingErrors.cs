namespace ForumESS.Domain.Waiting;

public static class WaitingErrors
{
    /// <summary>The offer was answered, or its time is over and the seat went to the next.</summary>
    public static readonly Error OfferGone = Error.Conflict("waiting.offer_gone");

    /// <summary>Nothing is cancelled: asked for a second time, as by a button that was pressed twice, or never given up.</summary>
    public static readonly Error UndoneAlready = Error.Conflict("waiting.undone_already");

    /// <summary>Too late to take a cancellation back, whether or not somebody has the seat by now.</summary>
    public static readonly Error UndoGone = Error.Conflict("waiting.undo_gone");

    /// <summary>It would change nothing, e.g. because the party is first already.</summary>
    public static readonly Error HelpNeedless = Error.Conflict("waiting.help_needless");

    public static readonly Error EntryUnknown = Error.NotFound("waiting.entry_unknown");
}
