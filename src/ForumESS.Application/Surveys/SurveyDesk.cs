using ForumESS.Application.Staff;

namespace ForumESS.Application.Surveys;

/// <summary>Invites to an edition's survey.</summary>
internal sealed class SurveyDesk(ISurveyStore surveys, TimeProvider clock)
{
    /// <summary>How many days after its mail a link may be used.</summary>
    public const int OpenDays = 60;

    /// <summary>A token for one sheet of answers; only the mail that carries it knows it.</summary>
    public async Task<string> InviteAsync(Guid editionId, CancellationToken cancellationToken)
    {
        var token = SecretToken.Create();
        var lastDay = Today(clock).AddDays(OpenDays);
        await surveys.AddTokenAsync(editionId, SecretToken.Hash(token), lastDay, cancellationToken);
        return token;
    }

    // A day is said nowhere to the hour: any zone's will do.
    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
