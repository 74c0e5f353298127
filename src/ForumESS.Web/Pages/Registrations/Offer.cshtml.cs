using ForumESS.Application.Pipeline;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>Answers an offered seat. Opening the page, as mail scanners do, answers nothing.</summary>
public sealed class OfferModel(IMediator mediator, TimeProvider clock, ErrorTexts errors)
    : PersonalPage(mediator, clock)
{
    /// <summary>Whether it asks before the seat is given up for good.</summary>
    public bool AsksRefusal { get; private set; }

    public void OnGet()
    {
        // The base page has found what the link opens.
    }

    public void OnGetRefuse() => AsksRefusal = true;

    public Task<IActionResult> OnPostAcceptAsync() => AnswerAsync(new AcceptOffer(Registration.Id), "OfferAccepted");

    public Task<IActionResult> OnPostRefuseAsync() => AnswerAsync(new RefuseOffer(Registration.Id), "OfferRefused");

    private async Task<IActionResult> AnswerAsync(ICommand<Result> answer, string done)
    {
        var result = await Mediator.Send(answer, CancellationToken.None);
        if (result.Error is not { } error)
        {
            return ToTicket(done);
        }
        var refused = await RefuseAnewAsync(error, errors);
        // Pressed twice, the browser shows the second answer alone: who has the seat need not fear for it.
        var isSo = State == (answer is AcceptOffer ? PersonalState.Seated : PersonalState.Left);
        return isSo ? ToTicket(done) : refused;
    }
}
