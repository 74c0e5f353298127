using ForumESS.Application.Registrations;
using ForumESS.Domain.Registrations;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>The mail to an address that must be proven.</summary>
public sealed class AddressProofMailTests
{
    [Fact]
    public async Task It_says_of_a_demonstration_that_it_is_one()
    {
        await using var bench = await MailBench.CreateAsync(Engine.Sqlite);
        var someone = RegistrationDesk.Someone();
        for (var turn = 0; turn < Registration.ReleasesADay; turn++)
        {
            var receipt = await bench.Forum.SendAsync(someone);
            await bench.Forum.SendAsync(new CancelRegistration(receipt.Value.Id));
        }
        await bench.Forum.MarkMailsSentAsync();

        Assert.False((await bench.Forum.SendAsync(someone)).IsSuccess);
        await bench.SendDueAsync();

        var mail = Assert.Single(bench.Picked());
        Assert.StartsWith("[Démonstration] Votre lien pour vous inscrire", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Édition de démonstration", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Édition de démonstration", mail.HtmlBody, StringComparison.Ordinal);
    }
}
