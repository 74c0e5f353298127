using ForumESS.Application.Sessions;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>What the pages of an edition's programme share.</summary>
public abstract class ProgrammePage(IMediator mediator) : EditionPage(mediator)
{
    protected const string List = "/Office/Programme";
}

/// <summary>A page of one session; there is none for a code that is unknown.</summary>
public abstract class SessionPage(IMediator mediator) : ProgrammePage(mediator)
{
    [FromRoute]
    public string Code { get; set; } = "";

    /// <summary>As it is stored, whatever is typed.</summary>
    public OfficeSession Stored { get; private set; } = null!;

    protected async Task<bool> LoadAsync(CancellationToken cancellationToken) =>
        await LoadSessionAsync(cancellationToken) && await LoadEditionAsync(cancellationToken);

    protected async Task<bool> LoadSessionAsync(CancellationToken cancellationToken)
    {
        if (await Mediator.Send(new GetSessionForOffice(Year, Code), cancellationToken) is not { } stored)
        {
            return false;
        }
        Stored = stored;
        return true;
    }
}
