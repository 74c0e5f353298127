using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>
/// What the office was told by telephone: another spelling, or that the person comes as somebody else. Where that is too
/// late or no person's yet, the page says why and has no form.
/// </summary>
[Authorize(Roles.Organiser)]
public sealed class RegistrationCorrectionModel(
    IMediator mediator,
    ErrorTexts errors,
    IStringLocalizer<OfficeText> texts,
    TimeProvider clock
) : OneRegistrationPage(mediator)
{
    [BindProperty]
    public PersonForm Form { get; set; } = new();

    [BindProperty]
    public string? Audience { get; set; }

    /// <summary>The other audiences that the edition invites; none for a group's seat, which comes as its group does.</summary>
    public IReadOnlyList<SelectListItem> Audiences { get; private set; } = [];

    /// <summary>Whether there is nothing here to correct; the summary says why.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>
    /// Why nothing is corrected: the forum is over or called off, the registration is cancelled, or it is a group's seat
    /// without a name, which its contact names. Null when it may be.
    /// </summary>
    public static Error? WhyNot(RegistrationLine line, OfficeEdition edition, DateTimeOffset now) =>
        CorrectRegistration.WhyNot(
            StoredCode.Parse<RegistrationStatus>(line.Status),
            isNamed: line.LastName.Length > 0,
            edition.Status,
            edition.IsOverAt(now)
        );

    public override async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadOwnAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }
        Form = Stored;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadOwnAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }
        // A field left blank arrives as null, and null would leave what is stored.
        var result = await Mediator.Send(
            new CorrectRegistration
            {
                Id = Id,
                FirstName = Form.FirstName ?? "",
                LastName = Form.LastName ?? "",
                Organisation = Form.Organisation ?? "",
                Needs = Form.Needs ?? "",
                Over = Over,
            },
            CancellationToken.None
        );
        if (result.Error == StoredVersion.Changed)
        {
            if (await LoadOwnAsync(cancellationToken) is { } late)
            {
                return late;
            }
            Compare(Stored.Said(texts), Form.Said(texts));
        }
        return result.Error is { } error ? Refuse(error, errors, nameof(Form)) : ToRegistration("PersonCorrected");
    }

    public async Task<IActionResult> OnPostAudienceAsync(CancellationToken cancellationToken)
    {
        if (await LoadOwnAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }
        var result = await Mediator.Send(
            new ChangeAudience(Id, Audience, Organisation: null) { ByOffice = true },
            CancellationToken.None
        );
        if (result.Error is not { } error)
        {
            return ToRegistration("AudienceChanged");
        }
        Form = Stored;
        // An organisation that the new audience needs is asked for in the page's other form.
        var fields = error.Fields.Select(field =>
            field.Field == nameof(Form.Organisation)
                ? field with
                {
                    Field = $"{nameof(Form)}.{nameof(Form.Organisation)}",
                }
                : field
        );
        return Refuse(error with { Fields = [.. fields] }, errors, "");
    }

    /// <summary>As they are stored, whatever is typed.</summary>
    public PersonWritten Written => new(Line.FirstName, Line.LastName, Line.Organisation, Needs);

    private PersonForm Stored =>
        new()
        {
            FirstName = Line.FirstName,
            LastName = Line.LastName,
            Organisation = Line.Organisation,
            Needs = Needs,
        };

    // Null when the form may be shown.
    private async Task<IActionResult?> LoadOwnAsync(CancellationToken cancellationToken)
    {
        if (
            !await LoadAsync(cancellationToken)
            || await Mediator.Send(new GetEditionForOffice(Year), cancellationToken) is not { } edition
        )
        {
            return NotFound();
        }
        if (WhyNot(Line, edition, clock.GetUtcNow()) is { } error)
        {
            IsRefused = true;
            return Refuse(error, errors, "");
        }
        Audiences = Line.GroupId is null
            ?
            [
                .. edition
                    .Audiences.Where(quota => quota.HasPlaces && quota.Audience != Line.Audience)
                    .Select(quota => new SelectListItem(quota.Label.In(Locales.Current.Code), quota.Audience)),
            ]
            : [];
        return null;
    }
}
