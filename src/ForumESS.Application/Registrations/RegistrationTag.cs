using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ForumESS.Application.Questions;

namespace ForumESS.Application.Registrations;

/// <summary>Tells apart two states of a registration as programs see it, what it answered included.</summary>
public static class RegistrationTag
{
    private const int Length = 32;

    /// <summary>32 hexadecimal characters, of which nothing can be read.</summary>
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
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(fields)))[..Length];
    }
}
