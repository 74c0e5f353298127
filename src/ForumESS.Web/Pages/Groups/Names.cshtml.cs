using ForumESS.Application.Groups;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Groups;

/// <summary>Names a group's people one by one, and corrects their names.</summary>
public sealed class NamesModel(IMediator mediator, TimeProvider clock, ErrorTexts errors) : GroupPage(mediator, clock)
{
    private readonly IMediator mediator = mediator;

    [BindProperty]
    public NamesForm Form { get; set; } = new();

    /// <summary>The fields' names in the order of the page.</summary>
    public IReadOnlyList<string> Fields =>
        [
            .. Enumerable
                .Range(0, Form.Names.Count)
                .SelectMany(i => (string[])[$"Form.Names[{i}].FirstName", $"Form.Names[{i}].LastName"]),
        ];

    public void OnGet() =>
        Form = new NamesForm
        {
            Names =
            [
                .. View
                    .Group.Held.OrderBy(seat => seat.IsNamed ? 0 : 1)
                    .Select(seat => new SeatFields
                    {
                        SeatId = seat.Id,
                        FirstName = seat.FirstName,
                        LastName = seat.LastName,
                    }),
            ],
        };

    public async Task<IActionResult> OnPostAsync()
    {
        var names = Form.Names.Select(typed => new SeatName(typed.SeatId, typed.FirstName, typed.LastName));
        var result = await mediator.Send(new NameGroup(View.Group.Id, [.. names]), CancellationToken.None);
        return result.Error is { } error ? await RefuseForGroupAsync(error, errors) : ToGroup("Named");
    }
}

/// <summary>A row for each seat that the group holds; all are kept when the form is shown again.</summary>
public sealed record NamesForm
{
    public IList<SeatFields> Names { get; set; } = [];
}

public sealed record SeatFields
{
    public Guid SeatId { get; set; }
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
}
