using ForumESS.Application.Mail;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Site;
using MediatR;
using MimeKit;

namespace ForumESS.Infrastructure.Mail;

internal sealed class PreviewMailHandler(
    DbSession session,
    MailComposer composer,
    IWordingCheck check,
    IMailTransport transport,
    TimeProvider clock
) : IRequestHandler<PreviewMail, Result<MailPreview>>, IRequestHandler<SendTestMail, Result>
{
    // Somebody waits for the page.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<Result<MailPreview>> Handle(PreviewMail request, CancellationToken cancellationToken)
    {
        // Nobody's address: the preview names no recipient.
        var known = await FindAsync(request.RegistrationId, request.Year, cancellationToken);
        if (known is null && request.Year is not null)
        {
            return EditionErrors.Unknown;
        }
        var composed = await ComposeAsync(
            request.Wording,
            known,
            "apercu@exemple.fr",
            request.SentAt,
            cancellationToken
        );
        if (composed.Error is { } error)
        {
            return error;
        }
        using var message = composed.Value;
        return new MailPreview(message.Subject ?? "", WithPictures(message), message.TextBody ?? "");
    }

    public async Task<Result> Handle(SendTestMail request, CancellationToken cancellationToken)
    {
        var composed = await ComposeAsync(
            request.Wording,
            await FindAsync(request.RegistrationId, null, cancellationToken),
            request.Recipient,
            null,
            cancellationToken
        );
        if (composed.Error is { } error)
        {
            return error;
        }
        using var message = composed.Value;
        using var limit = new CancellationTokenSource(Patience, clock);
        try
        {
            await transport.SendAsync(message, limit.Token);
            return Result.Success;
        }
        // Before the other: a transport that was told to stop says so as a fault of its own.
        catch (Exception exception)
            when (limit.IsCancellationRequested && exception is MailFaultException or OperationCanceledException)
        {
            return MailErrors.TestNotAnswered;
        }
        catch (MailFaultException fault)
        {
            return MailErrors.TestNotTaken.With("words", FaultWords.Clean(fault.Message, request.Recipient));
        }
    }

    private async Task<Result<MimeMessage>> ComposeAsync(
        MailWording wording,
        MailFacts? known,
        string recipient,
        DateTimeOffset? at,
        CancellationToken cancellationToken
    )
    {
        if (!check.Knows(wording.Name, wording.Language))
        {
            return MailErrors.WordingUnknown;
        }
        if (check.Check(wording) is { Count: > 0 } faults)
        {
            return Error.Invalid(faults);
        }
        var facts = await FactsAsync(wording, known, cancellationToken);
        var own = new OfficeTemplate
        {
            Name = wording.Name,
            Language = wording.Language,
            Subject = wording.Subject,
            Html = wording.Html,
            Body = wording.Text,
        };
        try
        {
            return await composer.ComposeAsync(facts with { Recipient = recipient }, new OfficeTemplates([own]), at);
        }
        catch (TemplateException)
        {
            // Sound as far as it was read, and without an end, or with a part that is broken.
            return MailErrors.WordingBreaks;
        }
    }

    private async Task<MailFacts?> FindAsync(Guid? registration, int? year, CancellationToken cancellationToken) =>
        registration is not null
            ? await session.FirstOrDefaultAsync<MailFacts>(
                MailFacts.ByRegistration,
                new { RegistrationId = registration },
                cancellationToken
            )
        : year is not null
        && await session.FirstOrDefaultAsync<MailFacts>(MailFacts.ByEdition, new { year }, cancellationToken)
            is { } edition
            ? MailSamples.At(edition)
        : null;

    private async Task<MailFacts> FactsAsync(MailWording wording, MailFacts? known, CancellationToken cancellationToken)
    {
        var facts = MailSamples.For(known, wording.Name, wording.Language) with
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
        };
        return facts.RegistrationId is not null && known is not null && MailComposer.NamesSessions(facts)
            ? await MailSession.AddToAsync(facts, session, cancellationToken)
            : facts;
    }

    // A page shows no picture by its place in a mail.
    private static string WithPictures(MimeMessage message)
    {
        var html = message.HtmlBody ?? "";
        foreach (var picture in message.BodyParts.OfType<MimePart>().Where(part => part.ContentId is not null))
        {
            using var content = new MemoryStream();
            picture.Content!.DecodeTo(content);
            var data = $"data:{picture.ContentType.MimeType};base64,{Convert.ToBase64String(content.ToArray())}";
            html = html.Replace($"cid:{picture.ContentId}", data, StringComparison.Ordinal);
        }
        return html;
    }
}
