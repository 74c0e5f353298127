using FluentValidation;
using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>Makes an API token. Its text is answered once and kept nowhere.</summary>
public sealed record CreateToken : ICommand<Result<string>>, IAudited
{
    public const int MaxNameLength = 200;

    /// <summary>What a leaked token is recognised by.</summary>
    public const string Prefix = "fess_";

    /// <summary>What uses the token.</summary>
    public string? Name { get; init; }

    public string? Role { get; init; }

    /// <summary>Null: for every edition.</summary>
    public int? Year { get; init; }

    /// <summary>It is refused from then on; null: it holds until it is revoked.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public AuditMark Mark =>
        new(AuditAction.CreateToken, AuditSubject.Token)
        {
            Year = Year,
            Asked = new Dictionary<string, string?> { ["name"] = Name, ["role"] = Role },
        };
}

internal sealed class CreateTokenValidator : AbstractValidator<CreateToken>
{
    public CreateTokenValidator(TimeProvider clock)
    {
        RuleFor(command => command.Name).MustBeLine("token.name", CreateToken.MaxNameLength);
        RuleFor(command => command.Role).MustBeRole();
        RuleFor(command => command.Year).MustSuit(command => command.Role);
        RuleFor(command => command.ExpiresAt)
            .Must(expires => expires is null || expires > clock.GetUtcNow())
            .WithErrorCode("token.expiry_past");
    }
}

internal sealed class CreateTokenHandler(IApiTokenStore tokens, IEditionStore editions, TimeProvider clock)
    : IRequestHandler<CreateToken, Result<string>>
{
    public async Task<Result<string>> Handle(CreateToken command, CancellationToken cancellationToken)
    {
        var edition = command.Year is { } year ? await editions.FindByYearAsync(year, cancellationToken) : null;
        if (command.Year is not null && edition is null)
        {
            return EditionErrors.Unknown;
        }
        var now = clock.GetUtcNow();
        var token = SecretToken.Create(CreateToken.Prefix);
        await tokens.AddAsync(
            Guid.CreateVersion7(now),
            TypedText.Line(command.Name, CreateToken.MaxNameLength).Value,
            Roles.Parse(command.Role)!.Value,
            edition?.Id,
            SecretToken.Hash(token),
            now,
            command.ExpiresAt,
            cancellationToken
        );
        return token;
    }
}
