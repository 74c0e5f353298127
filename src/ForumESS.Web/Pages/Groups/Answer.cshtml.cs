using ForumESS.Application.Pipeline;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Groups;

/// <summary>Answers the seats offered to a group. Opening the page, as mail scanners do, answers nothing.</summary>
public sealed class AnswerModel(IMediator mediator, TimeProvider clock, ErrorTexts errors) : GroupPage(mediator, clock)
{
    private readonly IMediator mediator = mediator;

    /// <inheritdoc cref="Registrations.OfferModel.AsksRefusal"/>
    public bool AsksRefusal { get; private set; }

    public void OnGet()
    {
        // The base page has found what the link opens.
    }

    public void OnGetRefuse() => AsksRefusal = true;

    public Task<IActionResult> OnPostAcceptAsync() => AnswerAsync(new AcceptOffer(View.Group.Id), "OfferAccepted");

    public Task<IActionResult> OnPostRefuseAsync() => AnswerAsync(new RefuseOffer(View.Group.Id), "OfferRefused");

    private async Task<IActionResult> AnswerAsync(ICommand<Result> answer, string done)
    {
        var result = await mediator.Send(answer, CancellationToken.None);
        return result.Error is { } error ? await RefuseForGroupAsync(error, errors) : ToGroup(done);
    }
}
