using ForumESS.Application.Groups;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Groups;

/// <summary>What is stored of a group and who may open it: a copy, the mail again, a new link, and the way to be forgotten.</summary>
public sealed class DataModel(IMediator mediator, TimeProvider clock, ErrorTexts errors) : GroupPage(mediator, clock)
{
    private readonly IMediator mediator = mediator;

    public void OnGet()
    {
        // The base page has found what the link opens.
    }

    public Task<IActionResult> OnPostResendAsync() => SendAsync(endsOthers: false);

    public Task<IActionResult> OnPostRenewAsync() => SendAsync(endsOthers: true);

    private async Task<IActionResult> SendAsync(bool endsOthers)
    {
        var result = await mediator.Send(new ResendGroupLink(View.Group.Id, endsOthers), CancellationToken.None);
        if (result.Error is { } error)
        {
            return await RefuseForGroupAsync(error, errors);
        }
        var key = endsOthers ? result.Value.Value : Key;
        return Redirect(endsOthers ? "Renewed" : "Resent", $"~/inscription/{key}/groupe/donnees");
    }
}
