using ForumESS.Application.Groups;
using ForumESS.Domain;
using ForumESS.Domain.Groups;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Groups;

/// <summary>Takes a pasted list of names: shows it first, row by row, and stores it once it is confirmed.</summary>
public sealed class PasteModel(IMediator mediator, TimeProvider clock, ErrorTexts errors) : GroupPage(mediator, clock)
{
    private readonly IMediator mediator = mediator;

    [BindProperty]
    public PasteForm Form { get; set; } = new();

    /// <summary>Null until a list was sent.</summary>
    public NameList? List { get; private set; }

    public void OnGet()
    {
        // The field starts empty.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        List = await mediator.Send(new ReadNames(View.Group.Id, Form.Text), CancellationToken.None);
        return FaultOf(List) is { } fault ? Refuse(fault, errors) : Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync()
    {
        // Read again: seats and names may have changed since the preview.
        var list = await mediator.Send(new ReadNames(View.Group.Id, Form.Text), CancellationToken.None);
        if (!list.IsGood)
        {
            return await OnPostAsync();
        }
        var names = list.New.Select(row => new SeatName(SeatId: null, row.FirstName, row.LastName));
        var result = await mediator.Send(new NameGroup(View.Group.Id, [.. names]), CancellationToken.None);
        if (result.Error is not { } error)
        {
            return ToGroup("Named");
        }
        List = list;
        return await RefuseForGroupAsync(error, errors);
    }

    private static Error? FaultOf(NameList list)
    {
        if (!list.New.Any())
        {
            return list.Rows.Count == 0 ? AtText(GroupErrors.NoNames) : Error.Validation("group.all_named");
        }
        if (list.Rows.Count(row => row.Faults.Count > 0) is > 0 and var faulty)
        {
            return Error.Validation("group.rows_faulty").With("rows", faulty);
        }
        return list.New.Count() > list.Free ? GroupErrors.TooManyNames.With("seats", list.Free) : null;
    }

    private static Error AtText(Error error) => error with { Fields = [new(nameof(PasteForm.Text), error.Code)] };
}

public sealed record PasteForm
{
    public string? Text { get; set; }
}
