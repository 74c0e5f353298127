using ForumESS.Application.Privacy;
using ForumESS.Domain.Privacy;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

[Authorize(Roles.Organiser)]
public sealed class NewRequestModel(IMediator mediator, ErrorTexts errors, LocalTimes times, TimeProvider clock)
    : OfficePageModel
{
    [BindProperty]
    public RequestForm Form { get; set; } = new();

    protected override bool ConcernsEveryEdition => true;

    public void OnGet() => Form = new RequestForm { ReceivedOn = times.WriteDay(clock.GetUtcNow()) };

    public async Task<IActionResult> OnPostAsync()
    {
        var received = new FormReader(ModelState, errors, times).Day(
            "Form.ReceivedOn",
            Form.ReceivedOn,
            "privacy.received_malformed"
        );
        if (!ModelState.IsValid)
        {
            return Again();
        }
        var result = await mediator.Send(
            new RecordPrivacyRequest
            {
                Right = Enum.TryParse<PrivacyRight>(Form.Right, out var right) ? right : null,
                Email = Form.Email,
                Asked = Form.Asked,
                ReceivedAt = received,
            },
            CancellationToken.None
        );
        return result.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect("RequestRecorded", "/Office/RequestDetail", new { id = result.Value });
    }
}

public sealed record RequestForm
{
    public string? Right { get; set; }
    public string? Email { get; set; }
    public string? ReceivedOn { get; set; }
    public string? Asked { get; set; }
}
