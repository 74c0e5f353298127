using System.ComponentModel.DataAnnotations;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Staff;
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

/// <summary>One person whom the office registers; many come by the import.</summary>
[Authorize(Roles.Organiser)]
public sealed class NewRegistrationModel(
    IMediator mediator,
    ErrorTexts errors,
    IStringLocalizer<OfficeText> texts,
    TimeProvider clock
) : EditionPage(mediator)
{
    [BindProperty]
    public NewPersonForm Form { get; set; } = new();

    /// <summary>Whether anybody can come.</summary>
    public bool InvitesSomebody => Edition.Audiences.Any(quota => quota.HasPlaces);

    /// <summary>Each audience that the edition invites, none chosen beforehand; those of the public first.</summary>
    public IReadOnlyList<SelectListItem> Audiences =>
        [
            new(texts["Person.Audience.Choose"], ""),
            .. Edition
                .Audiences.Where(quota => quota.HasPlaces)
                .OrderByDescending(quota => quota.TakesSeat)
                .Select(quota => new SelectListItem(quota.Label.In(Locales.Current.Code), quota.Audience)),
        ];

    public IEnumerable<SelectListItem> Languages =>
        Locales.All.Select(locale => new SelectListItem(texts[$"Person.Language.{locale.Code}"], locale.Code));

    /// <param name="audience">Chosen beforehand; null, or one that is not invited, chooses none.</param>
    public async Task<IActionResult> OnGetAsync([FromQuery] string? audience, CancellationToken cancellationToken)
    {
        Form.Audience = audience;
        return await LoadOpenAsync(cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadOpenAsync(cancellationToken))
        {
            return NotFound();
        }
        var result = await Mediator.Send(
            new RegisterByOffice
            {
                Year = Year,
                Audience = Form.Audience,
                FirstName = Form.FirstName,
                LastName = Form.LastName,
                Email = Form.Email,
                Organisation = Form.Organisation,
                Needs = Form.Needs,
                Language = Locales.Of(Form.Language ?? "").Code,
            },
            CancellationToken.None
        );
        return result.Error is { } error
            ? Refuse(error with { Fields = [.. error.Fields.Select(ToOffice)] }, errors, nameof(Form))
            : Redirect("PersonRegistered", "/Office/RegistrationDetail", new { Year, Id = result.Value });
    }

    // What it says speaks to whoever registers themself.
    private static FieldError ToOffice(FieldError field) =>
        field.Code == "registration.audience_required" ? field with { Code = "registration.audience_unsaid" } : field;

    private async Task<bool> LoadOpenAsync(CancellationToken cancellationToken) =>
        await LoadEditionAsync(cancellationToken) && Edition.TakesPeopleAt(clock.GetUtcNow());

    /// <summary>In the order of the page, around what every person's form has.</summary>
    public sealed record NewPersonForm : PersonForm
    {
        [Display(Order = 0)]
        public string? Audience { get; set; }

        [Display(Order = AfterPerson)]
        public string? Email { get; set; }

        [Display(Order = AfterPerson)]
        public string? Language { get; set; }

        // A property that says nothing has 10,000.
        private const int AfterPerson = 10_001;
    }
}
