using System.Globalization;
using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Errors;
using ForumESS.Web.Hosting;
using ForumESS.Web.Pages.Registrations;
using ForumESS.Web.Registrations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ForumESS.Web.Pages.Groups;

/// <summary>Registers a class or a team for a head count.</summary>
[EnableRateLimiting(RateLimits.Registrations)]
public sealed class RegisterModel(IMediator mediator, FormGuard guard, ErrorTexts errors) : FormPage
{
    [BindProperty]
    public GroupForm Form { get; set; } = new();

    public EditionSummary Edition { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync([FromRoute] int year, CancellationToken cancellationToken) =>
        await LoadAsync(year, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync([FromRoute] int year, CancellationToken cancellationToken)
    {
        if (!guard.Accepts(Request))
        {
            return await LoadAsync(year, cancellationToken) ? Refuse(FormGuard.SendAgain, errors) : NotFound();
        }
        // Not cancelled with the request: who loses the line has taken the seats all the same.
        var result = await mediator.Send(ToCommand(year), CancellationToken.None);
        if (result.Error is null)
        {
            return Redirect("GroupRegistered", $"~/inscription/{result.Value.Link.Value}");
        }
        return await LoadAsync(year, cancellationToken) ? Refuse(result.Error, errors) : NotFound();
    }

    private RegisterGroup ToCommand(int year) =>
        new()
        {
            Year = year,
            Audience = Form.Audience,
            Name = Form.Name,
            FirstName = Form.FirstName,
            LastName = Form.LastName,
            Email = Form.Email,
            Seats = HeadCount.Of(Form.Seats),
            TakesPart = Form.Shortage == GroupForm.TakePart,
            AddressProof = ProvenAddress.ProofIn(Request),
            Language = Locales.Current.Code,
            Origin = RegistrationOrigin.Web,
        };

    private async Task<bool> LoadAsync(int year, CancellationToken cancellationToken)
    {
        var years = await mediator.Send(new GetEditions { Year = year }, cancellationToken);
        if (years is not [{ Edition: { } edition }])
        {
            return false;
        }
        Edition = edition;
        return true;
    }
}

/// <summary>The fields as typed; all are kept when the form is shown again.</summary>
public sealed record GroupForm
{
    public const string TakePart = "part";

    public string? Audience { get; set; }
    public string? Name { get; set; }
    public string? Seats { get; set; }

    /// <summary><see cref="TakePart"/>, or anything else for all seats or none.</summary>
    public string? Shortage { get; set; }
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public string? Email { get; set; }
}

internal static class HeadCount
{
    /// <summary>Null for a field left blank; 0, which no group is, for what is no number.</summary>
    public static int? Of(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? null
        : int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
        : 0;
}
