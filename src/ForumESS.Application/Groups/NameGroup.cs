using FluentValidation;
using ForumESS.Application.Audiences;
using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Application.Tickets;
using ForumESS.Domain;
using ForumESS.Domain.Audiences;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Groups;

/// <summary>
/// Says who has a group's seats, all that is sent or nothing. A seat named for the first time gets its ticket; another name
/// on it leaves the ticket as it is.
/// </summary>
public sealed record NameGroup(Guid Id, IReadOnlyList<SeatName> Names) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.NameGroup, AuditSubject.Group, Id);
}

/// <summary>Names as typed; both blank leaves a seat that has none as it is.</summary>
/// <param name="SeatId">Null: the next seat without a name.</param>
public sealed record SeatName(Guid? SeatId, string? FirstName, string? LastName)
{
    /// <summary>
    /// Who had the seat when the sender looked, empty for nobody; null: whoever has it. Two who name a group at once take
    /// no seat from each other: whom somebody meant for an empty seat gets the next, and a name changed meanwhile is told.
    /// </summary>
    public string? Known { get; init; }

    /// <summary>
    /// Where the person is sent their ticket; blank: nowhere, the contact hands it on; null leaves what is stored.
    /// </summary>
    public string? Email { get; init; }

    /// <summary>Whether the seat has this very name.</summary>
    internal bool IsOf(Registration seat) =>
        seat.Attendee.FirstName == TypedText.Line(FirstName, Attendee.NameMaxLength).Value
        && seat.Attendee.LastName == TypedText.Line(LastName, Attendee.NameMaxLength).Value;

    internal bool IsBlank =>
        string.IsNullOrWhiteSpace(FirstName) && string.IsNullOrWhiteSpace(LastName) && string.IsNullOrWhiteSpace(Email);
}

internal sealed class NameGroupValidator : AbstractValidator<NameGroup>
{
    public NameGroupValidator()
    {
        RuleForEach(command => command.Names)
            .ChildRules(name =>
                name.When(
                    typed => !typed.IsBlank,
                    () =>
                    {
                        name.RuleFor(typed => typed.FirstName)
                            .MustBeName("registration.first_name", Attendee.NameMaxLength);
                        name.RuleFor(typed => typed.LastName)
                            .MustBeName("registration.last_name", Attendee.NameMaxLength);
                        name.RuleFor(typed => typed.Email).MayBeEmail();
                    }
                )
            );
    }
}

internal sealed class NameGroupHandler(
    GroupDesk desk,
    IAudienceStore audiences,
    IRegistrationStore registrations,
    ITicketStore known,
    TicketDesk tickets,
    SeatHolders holders,
    PersonalLinks links
) : IRequestHandler<NameGroup, Result>
{
    public async Task<Result> Handle(NameGroup command, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(command.Id, cancellationToken);
        if (opened.Error is { } refusal)
        {
            return refusal;
        }
        var audience = await audiences.FindAsync(opened.Value.Group.Audience, cancellationToken);
        var given = SeatNaming.Assign(command.Names, opened.Value.Seats);
        if (given.Error is { } fault)
        {
            return fault;
        }
        var ticketed = await known.ListHoldersAsync(command.Id, cancellationToken);
        var faults = new List<FieldError>();
        foreach (var (index, seat, name) in given.Value)
        {
            if (
                await NameAsync(seat, name, !ticketed.Contains(seat.Id), opened.Value, audience!, cancellationToken) is
                { } error
            )
            {
                faults.Add(new($"Names[{index}].{nameof(SeatName.Email)}", error.Code) { Args = error.Args });
            }
        }
        return faults.Count > 0 ? Error.Invalid(faults) : Result.Success;
    }

    /// <summary>What is wrong with the address given; null when all was stored.</summary>
    private async Task<Error?> NameAsync(
        Registration seat,
        SeatName name,
        bool wantsTicket,
        OpenGroup open,
        AudienceType audience,
        CancellationToken cancellationToken
    )
    {
        var attendee = Attendee.Existing(
            TypedText.Line(name.FirstName, Attendee.NameMaxLength).Value,
            TypedText.Line(name.LastName, Attendee.NameMaxLength).Value,
            seat.Attendee.Organisation
        );
        var holder = name.Email is null ? seat.Contact.Holder : EmailAddress.TryParse(name.Email);
        var isHanded = holder?.Key != seat.Contact.Holder?.Key;
        if (attendee == seat.Attendee && !isHanded)
        {
            return null;
        }
        if (isHanded && holder is not null && await holders.CheckAsync(seat, holder, cancellationToken) is { } refusal)
        {
            return refusal;
        }
        seat.Correct(attendee, seat.Contact.Needs);
        await registrations.UpdateAsync(seat, cancellationToken);
        if (wantsTicket)
        {
            await tickets.IssueAsync(seat, open.Edition.Plan.Year, audience, issueNumber: 1, cancellationToken);
        }
        if (isHanded)
        {
            await HandAsync(seat, holder, open.Edition, audience, cancellationToken);
        }
        return null;
    }

    private async Task HandAsync(
        Registration seat,
        EmailAddress? holder,
        Edition edition,
        AudienceType audience,
        CancellationToken cancellationToken
    )
    {
        var former = seat.Contact.Holder;
        var handed = await holders.HandAsync(seat, holder, edition, audience, cancellationToken);
        if (handed.IsSuccess && former is not null)
        {
            // Who moves their own ticket knows of it; from whom the contact takes it does not, and would come with it.
            await links.MailToFormerAsync(seat, former, cancellationToken);
        }
    }
}
