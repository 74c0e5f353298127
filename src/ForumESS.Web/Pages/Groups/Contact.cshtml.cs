using ForumESS.Application.Groups;
using ForumESS.Web.Errors;
using ForumESS.Web.Registrations;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Groups;

/// <summary>Corrects a group's name, and hands it on to another address or another person.</summary>
public sealed class ContactModel(IMediator mediator, TimeProvider clock, ErrorTexts errors) : GroupPage(mediator, clock)
{
    private readonly IMediator mediator = mediator;

    [BindProperty]
    public ContactForm Form { get; set; } = new();

    public void OnGet() =>
        Form = new ContactForm
        {
            Name = View.Group.Name,
            FirstName = View.Group.FirstName,
            LastName = View.Group.LastName,
            Email = View.Group.Email,
        };

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await mediator.Send(
            new ChangeGroup
            {
                Id = View.Group.Id,
                Name = Form.Name,
                FirstName = Form.FirstName,
                LastName = Form.LastName,
                Email = Form.Email,
                AddressProof = ProvenAddress.ProofIn(Request),
            },
            CancellationToken.None
        );
        if (result.Error is { } error)
        {
            return await RefuseForGroupAsync(error, errors);
        }
        return result.Value.Link is { } link
            ? Redirect("ContactMoved", $"~/inscription/{link.Value}")
            : ToGroup("GroupChanged");
    }
}

public sealed record ContactForm
{
    public string? Name { get; set; }
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public string? Email { get; set; }
}
