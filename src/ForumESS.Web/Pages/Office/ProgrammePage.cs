using ForumESS.Application.Editions;
using ForumESS.Application.Sessions;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>What the pages of an edition's programme share.</summary>
public abstract class ProgrammePage(IMediator mediator) : OfficePageModel
{
    protected const string List = "/Office/Programme";

    [FromRoute]
    public int Year { get; set; }

    public OfficeEdition Edition { get; private set; } = null!;

    protected IMediator Mediator => mediator;

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

/// <summary>A page of one session; there is none for a code that is unknown.</summary>
public abstract class SessionPage(IMediator mediator) : ProgrammePage(mediator)
{
    [FromRoute]
    public string Code { get; set; } = "";

    /// <summary>As it is stored, whatever is typed.</summary>
    public OfficeSession Stored { get; private set; } = null!;

    protected async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var stored = await Mediator.Send(new GetSessionForOffice(Year, Code), cancellationToken);
        if (stored is null || !await LoadEditionAsync(cancellationToken))
        {
            return false;
        }
        Stored = stored;
        return true;
    }
}
