using FluentValidation;
using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Staff;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Webhooks;
using MediatR;

namespace ForumESS.Application.Webhooks;

/// <summary>Tells an endpoint of what happens from now on. The secret that signs it is answered once.</summary>
public sealed record AddWebhook : ICommand<Result<NewWebhook>>, IAudited
{
    public const int MaxAddressLength = 500;

    /// <summary>What a leaked secret is recognised by.</summary>
    public const string Prefix = "whsec_";

    public string? Address { get; init; }

    public IReadOnlyCollection<WebhookTopic> Topics { get; init; } = [];

    /// <summary>Null: every edition.</summary>
    public int? Year { get; init; }

    public AuditMark Mark =>
        new(AuditAction.AddWebhook, AuditSubject.Webhook)
        {
            Year = Year,
            Made = outcome => ((Result<NewWebhook>)outcome).Value.Id.ToString("D"),
        };

    /// <summary>Null for what is no address that can be told: an absolute one, without a name or password in it.</summary>
    internal static Uri? Read(string? typed) =>
        typed?.Trim() is { Length: > 0 and <= MaxAddressLength } text
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "https" or "http"
        && address
            is {
                UserInfo: "",
                Fragment: "",
                HostNameType: UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6
            }
            ? address
            : null;
}

public sealed record NewWebhook(Guid Id, string Secret);

internal sealed class AddWebhookValidator : AbstractValidator<AddWebhook>
{
    public AddWebhookValidator()
    {
        RuleFor(command => command.Address)
            .Must(typed => AddWebhook.Read(typed) is not null)
            .WithErrorCode(WebhookErrors.AddressMalformed.Code);
        RuleFor(command => command.Topics)
            .Must(topics => topics.Count > 0 && topics.All(Enum.IsDefined))
            .WithErrorCode(WebhookErrors.TopicsMissing.Code);
    }
}

internal sealed class AddWebhookHandler(IWebhookStore webhooks, IEditionStore editions, TimeProvider clock)
    : IRequestHandler<AddWebhook, Result<NewWebhook>>
{
    public async Task<Result<NewWebhook>> Handle(AddWebhook command, CancellationToken cancellationToken)
    {
        var address = AddWebhook.Read(command.Address)!;
        if (address.Scheme != Uri.UriSchemeHttps && !webhooks.AllowsPrivateNetworks)
        {
            return WebhookErrors.AddressInsecure;
        }
        if (webhooks.IsPrivate(address) && !webhooks.AllowsPrivateNetworks)
        {
            return WebhookErrors.AddressPrivate;
        }
        var edition = command.Year is { } year ? await editions.FindByYearAsync(year, cancellationToken) : null;
        if (command.Year is not null && edition is null)
        {
            return EditionErrors.Unknown;
        }
        var now = clock.GetUtcNow();
        var made = new NewWebhook(Guid.CreateVersion7(now), SecretToken.Create(AddWebhook.Prefix));
        await webhooks.AddAsync(
            made.Id,
            address.AbsoluteUri,
            command.Topics,
            edition?.Id,
            made.Secret,
            now,
            cancellationToken
        );
        return made;
    }
}
