using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Tickets;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Registrations;

/// <summary>
/// The office registers somebody by hand: who asked by telephone, or a speaker whom nobody else accredits. Open from the
/// draft to the forum's end; where no seat of the public is left, the person waits in line. Fields are as typed. Answers
/// the registration's id.
/// </summary>
public sealed record RegisterByOffice : ICommand<Result<Guid>>, IEditionCommand, ITicketCommand, IAudited
{
    public required int Year { get; init; }
    public string? Audience { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Email { get; init; }
    public string? Organisation { get; init; }
    public string? Needs { get; init; }

    /// <summary>Two-letter code of the language the person reads.</summary>
    public required string Language { get; init; }

    public AuditMark Mark =>
        new(AuditAction.RegisterByOffice, AuditSubject.Registration) { Year = Year, Made = AuditMark.GuidOf };
}

internal sealed class RegisterByOfficeHandler(IMediator mediator) : IRequestHandler<RegisterByOffice, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(RegisterByOffice command, CancellationToken cancellationToken)
    {
        var taken = await mediator.Send(
            new RegisterAttendee
            {
                Year = command.Year,
                Audience = command.Audience,
                FirstName = command.FirstName,
                LastName = command.LastName,
                Email = command.Email,
                Organisation = command.Organisation,
                Needs = command.Needs,
                Language = command.Language,
                Origin = RegistrationOrigin.Import,
            },
            cancellationToken
        );
        return taken.Error is { } refusal ? refusal : taken.Value.Id;
    }
}
