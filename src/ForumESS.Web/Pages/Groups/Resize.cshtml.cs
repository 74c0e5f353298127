using System.Globalization;
using ForumESS.Application.Groups;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Groups;

/// <summary>Changes how many people a group is.</summary>
public sealed class ResizeModel(IMediator mediator, TimeProvider clock, ErrorTexts errors) : GroupPage(mediator, clock)
{
    private readonly IMediator mediator = mediator;

    [BindProperty]
    public ResizeForm Form { get; set; } = new();

    public void OnGet() => Form = new ResizeForm { Seats = View.Group.Size.ToString(CultureInfo.InvariantCulture) };

    public async Task<IActionResult> OnPostAsync()
    {
        var command = new ResizeGroup(View.Group.Id, HeadCount.Of(Form.Seats));
        var result = await mediator.Send(command, CancellationToken.None);
        return result.Error is { } error ? await RefuseForGroupAsync(error, errors) : ToGroup("Resized");
    }
}

public sealed record ResizeForm
{
    public string? Seats { get; set; }
}
