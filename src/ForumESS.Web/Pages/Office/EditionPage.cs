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

    /// <summary>
    /// What was typed, once what the page is about was removed by somebody else; empty where nothing was, null while it is
    /// there.
    /// </summary>
    public IReadOnlyList<FieldText>? Gone { get; private set; }

    protected IMediator Mediator => mediator;

    /// <summary>Says in the office that it is gone, and keeps what was typed for it in sight.</summary>
    /// <param name="typed">Asked for once the edition is loaded; null: there was no form.</param>
    protected async Task<IActionResult> GoneAsync(
        Func<IEnumerable<FieldText>>? typed,
        CancellationToken cancellationToken
    )
    {
        if (!await LoadEditionAsync(cancellationToken))
        {
            return NotFound();
        }
        Gone = [.. (typed?.Invoke() ?? []).Where(field => field.Text.Length > 0)];
        return Again(StatusCodes.Status404NotFound);
    }

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
