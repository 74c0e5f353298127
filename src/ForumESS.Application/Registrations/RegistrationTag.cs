using System.Globalization;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Questions;

namespace ForumESS.Application.Registrations;

/// <summary>Tells apart two states of a registration as programs see it, what it answered included.</summary>
public static class RegistrationTag
{
    /// <inheritdoc cref="StoredVersion.Of"/>
    public static string Of(RegistrationDetails registration, IReadOnlyList<GivenAnswer> answers)
    {
        string?[] fields =
        [
            $"{registration.Id:N}",
            $"{registration.Status}",
            registration.Audience,
            registration.FirstName,
            registration.LastName,
            registration.Email,
            registration.Organisation,
            registration.Siret,
            registration.CancelledAt?.UtcTicks.ToString(CultureInfo.InvariantCulture),
            registration.TicketCode,
            .. answers.SelectMany(answer => answer.Values.Prepend(answer.Question.Code)),
        ];
        return StoredVersion.Of(fields);
    }
}
