using System.Text.Encodings.Web;
using System.Text.Json;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Groups;
using ForumESS.Application.Privacy;
using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Application.Sessions;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.Web.Localization;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ForumESS.Web.Registrations;

/// <summary>Everything stored about one person, or about a group and its people for who speaks for it, as a file for them.</summary>
public static class PersonalDataEndpoint
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // A file of its own, never part of a page: accents stay what they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void MapPersonalData(this IEndpointRouteBuilder app)
    {
        app.MapGet("/inscription/{key}/donnees.json", DownloadAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/organisation/demandes/{id:guid}/copie/{registration:guid}.json", CopyForOfficeAsync)
            .RequireAuthorization(Roles.Organiser)
            .ExcludeFromDescription();
    }

    /// <summary>The copy that somebody asked the office for: of their own registrations alone, and the journal says so.</summary>
    private static async Task<Results<FileContentHttpResult, NotFound, ForbidHttpResult>> CopyForOfficeAsync(
        Guid id,
        Guid registration,
        IMediator mediator,
        AnswerTexts words,
        HttpContext context
    )
    {
        PersonalFile.KeepNowhere(context.Response);
        if (!context.User.Access().AllowsEverywhere(Role.Organiser))
        {
            return TypedResults.Forbid();
        }
        var file = await mediator.Send(new GetPrivacyRequest(id), context.RequestAborted);
        var isContact = file?.Groups.Any(held => held.Id == registration) == true;
        if (
            (!isContact && file?.Registrations.Any(held => held.Id == registration) != true)
            || await mediator.Send(new GetRegistration(registration), context.RequestAborted) is not { } details
        )
        {
            return TypedResults.NotFound();
        }
        await mediator.Send(new NotePersonalCopy(id), CancellationToken.None);
        var copy = isContact
            ? await GroupAsync(details, mediator, words, context.RequestAborted)
            : await PersonAsync(details, isContact: false, mediator, words, context.RequestAborted);
        return ToFile(copy, details.Year);
    }

    private static FileContentHttpResult ToFile(object file, int year) =>
        TypedResults.File(
            JsonSerializer.SerializeToUtf8Bytes(file, Readable),
            "application/json",
            $"forum-ess-{year}.json"
        );

    private static async Task<Results<FileContentHttpResult, NotFound>> DownloadAsync(
        string key,
        IMediator mediator,
        AnswerTexts words,
        HttpContext context
    )
    {
        PersonalFile.KeepNowhere(context.Response);
        if (await mediator.Send(new GetRegistrationByKey(key), context.RequestAborted) is not { } registration)
        {
            return TypedResults.NotFound();
        }
        var file = registration.OpensGroup
            ? await GroupAsync(registration, mediator, words, context.RequestAborted)
            : await PersonAsync(
                registration,
                isContact: LinkAddress.GroupOf(key) is not null,
                mediator,
                words,
                context.RequestAborted
            );
        return ToFile(file, registration.Year);
    }

    /// <param name="isContact">
    /// Whether it is for the contact of the person's group, who does not learn what somebody with an address of their own
    /// needs and answers.
    /// </param>
    private static async Task<object> PersonAsync(
        RegistrationDetails registration,
        bool isContact,
        IMediator mediator,
        AnswerTexts words,
        CancellationToken cancellationToken
    )
    {
        var isOthers = isContact && registration.HasOwnAddress;
        var answers = isOthers ? [] : await mediator.Send(new GetAnswers(registration.Id), cancellationToken);
        var programme = await mediator.Send(new GetOwnProgramme(registration.Id), cancellationToken);
        var record = await mediator.Send(new GetPersonalRecord(registration.Id), cancellationToken);
        var message = await mediator.Send(new GetTicketMessage(registration.Year, registration.Id), cancellationToken);
        return new
        {
            edition = registration.Year,
            registration = Fields(isOthers ? registration with { Needs = null } : registration),
            answers = answers.Select(answer => new
            {
                question = EditionTexts.In(answer.Question.Plan.Label),
                answer = words.Words(answer),
            }),
            sessions = programme.Where(session => session.IsChosen).Select(Fields),
            record.Consents,
            record.Tickets,
            heldUpAtTheDoor = isOthers ? null : message,
            record.Passages,
            record.Certificates,
            record.Mails,
            record.Notes,
        };
    }

    private static async Task<object> GroupAsync(
        RegistrationDetails lead,
        IMediator mediator,
        AnswerTexts words,
        CancellationToken cancellationToken
    )
    {
        var group = (await mediator.Send(new GetGroup(lead.Id), cancellationToken))!;
        var seats = new List<object>();
        foreach (var id in await mediator.Send(new ListGroupSeats(group.Id), cancellationToken))
        {
            var seat = await mediator.Send(new GetRegistration(id), cancellationToken);
            seats.Add(await PersonAsync(seat!, isContact: true, mediator, words, cancellationToken));
        }
        return new
        {
            edition = lead.Year,
            group = new
            {
                group.Id,
                group.Name,
                contact = new
                {
                    group.FirstName,
                    group.LastName,
                    group.Email,
                    lead.Language,
                },
                group.TakesPart,
                group.NamesDueAt,
                group.LostSeats,
                group.CreatedAt,
                group.EndedAt,
            },
            seats,
        };
    }

    private static object Fields(OwnSession session) =>
        new
        {
            session.Code,
            title = EditionTexts.In(session.Title!),
            session.StartsAt,
            session.EndsAt,
            state = session.IsSignedUp ? "signed_up" : StoredCode.Of(session.State!.Value),
            session.Position,
            session.Deadline,
        };

    private static object Fields(RegistrationDetails registration) =>
        new
        {
            registration.Id,
            status = StoredCode.Of(registration.Status),
            audience = EditionTexts.In(registration.AudienceLabel!),
            registration.FirstName,
            registration.LastName,
            registration.Email,
            registration.Organisation,
            registration.Siret,
            registration.Needs,
            registration.Language,
            registration.CreatedAt,
            registration.ConfirmedAt,
            registration.CancelledAt,
            registration.UnsubscribedAt,
            waitingState = registration.Waiting is { } state ? StoredCode.Of(state) : null,
            registration.Position,
            registration.Deadline,
        };
}
