using ForumESS.Application.Groups;
using ForumESS.Domain;
using ForumESS.Domain.Groups;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Groups;

/// <summary>Takes a pasted list of names: shows it first, row by row, and stores it once it is confirmed.</summary>
public sealed class PasteModel(
    IMediator mediator,
    TimeProvider clock,
    ErrorTexts errors,
    IStringLocalizer<GroupText> texts
) : GroupPage(mediator, clock)
{
    /// <summary>Enough to see what is wrong; the table below has every row.</summary>
    private const int MostFaultsListed = 10;

    /// <summary>What stands for all the rows among the page's fields.</summary>
    public const string RowsField = "Form.Rows";

    private readonly IMediator mediator = mediator;

    [BindProperty]
    public PasteForm Form { get; set; } = new();

    /// <summary>The faulty rows in their order, and what is said of the others.</summary>
    public IReadOnlyList<string> Fields => [.. (List?.Rows ?? []).Select(FieldOf), RowsField, ""];

    /// <summary>Null until a list was sent.</summary>
    public NameList? List { get; private set; }

    /// <summary>What stands for a row among the page's fields.</summary>
    public static string FieldOf(NameRow row) => $"Form.Rows[{row.Line}]";

    public void OnGet()
    {
        // The field starts empty.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        List = await mediator.Send(new ReadNames(View.Group.Id, Form.Text), CancellationToken.None);
        var answer = FaultOf(List) is { } fault ? Refuse(fault, errors) : Page();
        // Both at once: who mends the rows must not hear only then that they are too many.
        var faulty = List.Rows.Where(row => row.Faults.Count > 0).ToList();
        return faulty.Count > 0 ? Refuse(faulty) : answer;
    }

    public async Task<IActionResult> OnPostConfirmAsync()
    {
        // Read again: seats and names may have changed since the preview.
        var list = await mediator.Send(new ReadNames(View.Group.Id, Form.Text), CancellationToken.None);
        if (!list.IsGood)
        {
            return await OnPostAsync();
        }
        var names = list.New.Select(row => new SeatName(SeatId: null, row.FirstName, row.LastName)
        {
            Email = row.Email,
        });
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
        return list.Surplus.Any() ? GroupErrors.TooManyNames.With("seats", list.Free) : null;
    }

    private PageResult Refuse(List<NameRow> faulty)
    {
        foreach (var row in faulty.Take(MostFaultsListed))
        {
            var words = string.Join(' ', row.Faults.Select(errors.For));
            ModelState.AddModelError(FieldOf(row), texts["List.Fault", row.Line, words]);
        }
        if (faulty.Count > MostFaultsListed)
        {
            ModelState.AddModelError(RowsField, texts.Count("List.MoreFaults", faulty.Count - MostFaultsListed));
        }
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private static Error AtText(Error error) => error with { Fields = [new(nameof(PasteForm.Text), error.Code)] };
}

public sealed record PasteForm
{
    public string? Text { get; set; }
}
