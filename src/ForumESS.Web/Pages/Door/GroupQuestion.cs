using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;

namespace ForumESS.Web.Pages.Door;

/// <summary>What is asked after the ticket of a group, for the form without script; the client's groupForm.ts has it too.</summary>
/// <param name="Own">1 where the holder has just passed and stands among those who are counted; else 0.</param>
/// <param name="Most">How many may be said.</param>
public sealed record GroupQuestion(string Code, bool IsExit, int Seats, int Own, int Most)
{
    /// <summary>Null where the holder comes alone, or nobody else of the group can pass.</summary>
    public static GroupQuestion? After(ScanReport report, ScanAnswer answer)
    {
        if (answer.Group is not { } group)
        {
            return null;
        }
        var isExit = report.Direction == ScanDirection.Out;
        var others = isExit ? group.Inside : group.Seats - group.Inside;
        var isAskedAgain = report.People is not null;
        var isOpen = isAskedAgain
            ? answer.Reason == CheckInErrors.GroupTooMany.Code
            : answer.Verdict != Verdict.Refused;
        var own = isAskedAgain || answer.Verdict == Verdict.AlreadyIn ? 0 : 1;
        return isOpen && others > 0 ? new(report.Code, isExit, group.Seats, own, others + own) : null;
    }
}
