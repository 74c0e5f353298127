using ForumESS.Application.Editions;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>A page of one edition; there is none for a year without an edition.</summary>
public abstract class EditionPage(IMediator mediator) : OfficePageModel
{
    [FromRoute]
    public int Year { get; set; }

    /// <summary>As it is stored; set once <see cref="LoadEditionAsync"/> found it.</summary>
    public OfficeEdition Edition { get; private set; } = null!;

    protected IMediator Mediator => mediator;

    /// <summary>False for a year without an edition.</summary>
    protected async Task<bool> LoadEditionAsync(CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetEditionForOffice(Year), cancellationToken) is not { } edition)
        {
            return false;
        }
        Edition = edition;
        return true;
    }
}
