using ForumESS.Application.Venues;
using ForumESS.Domain.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;

namespace ForumESS.Web.Pages.Office;

[Authorize(Roles.Organiser)]
public sealed class VenuesModel(IMediator mediator) : OfficePageModel
{
    public IReadOnlyList<VenueCard> Venues { get; private set; } = [];

    protected override bool ConcernsEveryEdition => true;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Venues = await mediator.Send(new ListVenues(), cancellationToken);
}
