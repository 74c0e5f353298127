using ForumESS.Application.Editions;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

[Authorize(Roles.Organiser)]
public sealed class NewGapYearModel(
    IMediator mediator,
    ErrorTexts errors,
    LocalTimes times,
    IStringLocalizer<OfficeText> texts
) : OfficePageModel
{
    [BindProperty]
    public GapYearForm Form { get; set; } = new();

    protected override bool ConcernsEveryEdition => true;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        var year = new FormReader(ModelState, errors, times).Number("Form.Year", Form.Year, texts["Plan.Year"]);
        if (!ModelState.IsValid)
        {
            return Again();
        }
        var command = new DeclareGapYear
        {
            Year = year,
            Reason = Form.Reason.Known(),
            Source = Form.Source,
        };
        var result = await mediator.Send(command, CancellationToken.None);
        return result.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect("GapDeclared", "/Office/Editions");
    }

    public sealed class GapYearForm
    {
        public string? Year { get; set; }

        public LanguageTexts Reason { get; set; } = [];
        public string? Source { get; set; }
    }
}
