using ForumESS.Application.Registrations;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>What is stored and who may open it: a copy, the mail again, a new link, and the way to be forgotten.</summary>
public sealed class DataModel(IMediator mediator, TimeProvider clock, ErrorTexts errors) : PersonalPage(mediator, clock)
{
    public void OnGet()
    {
        // The base page has found what the link opens.
    }

    public async Task<IActionResult> OnPostResendAsync()
    {
        var result = await Mediator.Send(new ResendMail(Registration.Id), CancellationToken.None);
        return result.Error is { } error ? Refuse(error, errors) : Show("Resent", Key!);
    }

    public async Task<IActionResult> OnPostRenewAsync()
    {
        var result = await Mediator.Send(new ResendMail(Registration.Id, EndsOthers: true), CancellationToken.None);
        return result.Error is { } error ? Refuse(error, errors) : Show("Renewed", KeyAfter(result.Value));
    }

    private LocalRedirectResult Show(string done, string key) => Redirect(done, $"~/inscription/{key}/donnees");
}
