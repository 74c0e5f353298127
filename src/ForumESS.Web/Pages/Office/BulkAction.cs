namespace ForumESS.Web.Pages.Office;

/// <summary>What may be done to many registrations at once.</summary>
public enum BulkAction
{
    Cancel,
    Audience,
    Resend,
    Note,
}

/// <param name="Former">What undoing needs to know beside who it was: the audience they had, or the note.</param>
public sealed record BulkDone(Guid Id, string Former)
{
    public override string ToString() => $"{Id:N}={Former}";

    public static BulkDone? Parse(string text) =>
        text.Split('=', 2) is [var id, var former] && Guid.TryParseExact(id, "N", out var guid)
            ? new BulkDone(guid, former)
            : null;
}
