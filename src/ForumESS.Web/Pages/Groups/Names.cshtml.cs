using ForumESS.Application.Groups;
using ForumESS.Web.Errors;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Groups;

/// <summary>Names a group's people one by one, and corrects their names.</summary>
public sealed class NamesModel(
    IMediator mediator,
    TimeProvider clock,
    ErrorTexts errors,
    IStringLocalizer<GroupText> texts
) : GroupPage(mediator, clock)
{
    private const int FieldsOfSeat = 3;

    private readonly IMediator mediator = mediator;

    [BindProperty]
    public NamesForm Form { get; set; } = new();

    /// <summary>The fields' names in the order of the page.</summary>
    public IReadOnlyList<string> Fields =>
        [
            .. Enumerable
                .Range(0, Form.Names.Count)
                .Select(i => $"Form.Names[{i}]")
                .SelectMany(seat => (string[])[$"{seat}.FirstName", $"{seat}.LastName", $"{seat}.Email"]),
        ];

    /// <summary>The seat that a field belongs to, as the page calls it.</summary>
    public string? SeatOf(string field) =>
        Fields.ToList().IndexOf(field) is >= 0 and var place
            ? texts["Names.Seat", place / FieldsOfSeat + 1].Value
            : null;

    public void OnGet() =>
        Form = new NamesForm
        {
            Names =
            [
                .. View
                    .Group.Held.OrderBy(seat => seat.IsNamed ? 0 : 1)
                    .Select(seat => new SeatFields
                    {
                        SeatId = seat.Id.ToString(),
                        FirstName = seat.FirstName,
                        LastName = seat.LastName,
                        Email = seat.Email,
                    }),
            ],
        };

    public async Task<IActionResult> OnPostAsync()
    {
        var names = Form.Names.Select(typed => new SeatName(typed.Seat, typed.FirstName, typed.LastName)
        {
            Email = typed.Email ?? "",
            Known = typed.Known ?? "",
        });
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
    public string? SeatId { get; set; }

    /// <summary>No seat at all where the form was tampered with.</summary>
    internal Guid Seat => Guid.TryParse(SeatId, out var id) ? id : Guid.Empty;
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public string? Email { get; set; }

    /// <summary>Who had the seat when the form was shown; empty for nobody.</summary>
    public string? Known { get; set; }
}
