using ForumESS.Application.Editions;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ForumESS.Web.Pages.Office;

/// <summary>
/// What the office was told by telephone: another spelling, or that the person comes as somebody else. Not once the forum
/// is over, not of a cancelled registration, and not of a group's seat without a name: its contact names it.
/// </summary>
[Authorize(Roles.Organiser)]
public sealed class RegistrationCorrectionModel(IMediator mediator, ErrorTexts errors, TimeProvider clock)
    : OneRegistrationPage(mediator)
{
    [BindProperty]
    public PersonForm Form { get; set; } = new();

    /// <summary>What the form was filled from; null where it does not say.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    [BindProperty]
    public string? Audience { get; set; }

    /// <summary>What else is stored by now, by the text that names the field; null where a field was emptied.</summary>
    public IReadOnlyList<(string Label, string? Value)> Meanwhile { get; private set; } = [];

    /// <summary>The other audiences that the edition invites; none for a group's seat, which comes as its group does.</summary>
    public IReadOnlyList<SelectListItem> Audiences { get; private set; } = [];

    public override async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadOwnAsync(cancellationToken))
        {
            return NotFound();
        }
        Form = Stored;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadOwnAsync(cancellationToken))
        {
            return NotFound();
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
                Seen = Seen,
            },
            CancellationToken.None
        );
        if (result.Error == RegistrationErrors.ChangedMeanwhile && await LoadOwnAsync(cancellationToken))
        {
            Meanwhile = [.. Differing(Stored)];
        }
        return result.Error is { } error ? Refuse(error, errors, nameof(Form)) : ToRegistration("PersonCorrected");
    }

    public async Task<IActionResult> OnPostAudienceAsync(CancellationToken cancellationToken)
    {
        if (!await LoadOwnAsync(cancellationToken))
        {
            return NotFound();
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

    public string StoredTag => CorrectRegistration.TagOf(Line.FirstName, Line.LastName, Line.Organisation, Needs);

    private IEnumerable<(string Label, string? Value)> Differing(PersonForm stored)
    {
        (string Label, string? Value, string? Typed)[] fields =
        [
            ("Accredited.FirstName", stored.FirstName, Form.FirstName),
            ("Accredited.LastName", stored.LastName, Form.LastName),
            ("Accredited.Organisation", stored.Organisation, Form.Organisation),
            ("Detail.Needs", stored.Needs, Form.Needs),
        ];
        return fields
            .Where(field => (field.Value ?? "") != (field.Typed ?? ""))
            .Select(field => (field.Label, field.Value));
    }

    private PersonForm Stored =>
        new()
        {
            FirstName = Line.FirstName,
            LastName = Line.LastName,
            Organisation = Line.Organisation,
            Needs = Needs,
        };

    private async Task<bool> LoadOwnAsync(CancellationToken cancellationToken)
    {
        if (
            !await LoadAsync(cancellationToken)
            || Line is not { Status: not "cancelled", LastName.Length: > 0 }
            || await Mediator.Send(new GetEditionForOffice(Year), cancellationToken) is not { } edition
            || !edition.TakesPeopleAt(clock.GetUtcNow())
        )
        {
            return false;
        }
        Audiences = Line.GroupId is null
            ?
            [
                .. edition
                    .Audiences.Where(quota => quota.HasPlaces && quota.Audience != Line.Audience)
                    .Select(quota => new SelectListItem(quota.Label.In(Locales.Current.Code), quota.Audience)),
            ]
            : [];
        return true;
    }
}
