using ForumESS.Application.Editions;
using ForumESS.Domain.Staff;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;

namespace ForumESS.Web.Pages.Office;

[Authorize(Roles.Organiser)]
public sealed class EditionsModel(IMediator mediator) : OfficePageModel
{
    public IReadOnlyList<OfficeEditionLine> Lines { get; private set; } = [];

    /// <summary>Whether this account may add years to the series.</summary>
    public bool MayAdd { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var access = User.Access();
        MayAdd = access.AllowsEverywhere(Role.Organiser);
        Lines =
        [
            .. (await mediator.Send(new ListEditionsForOffice(), cancellationToken)).Where(line =>
                access.AllowsYear(Role.Organiser, line.Year)
            ),
        ];
    }
}
