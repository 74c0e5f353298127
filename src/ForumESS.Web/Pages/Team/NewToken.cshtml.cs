using System.Globalization;
using ForumESS.Application.Staff;
using ForumESS.Domain;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Team;

[Authorize(Roles.Administrator)]
public sealed class NewTokenModel(
    IMediator mediator,
    IStringLocalizer<StaffText> texts,
    ErrorTexts errors,
    LocalTimes times
) : TeamPage
{
    [BindProperty]
    public TokenForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> RolesToGive => RoleForm.RolesToGive(texts);

    public IReadOnlyList<SelectListItem> Editions { get; private set; } = [];

    /// <summary>The token just made; this answer is the only place it is ever shown.</summary>
    public string? Token { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (lastDay, fault) = times.Parse(
            string.IsNullOrWhiteSpace(Form.ExpiresAt) ? null : $"{Form.ExpiresAt}T00:00"
        );
        if (fault is not null)
        {
            await LoadAsync(cancellationToken);
            return Refuse(Error.Invalid([new FieldError(nameof(Form.ExpiresAt), "token.expiry_malformed")]), errors);
        }
        var made = await mediator.Send(
            new CreateToken
            {
                Name = Form.Name,
                Role = Form.Role,
                Year = int.TryParse(Form.Year, CultureInfo.InvariantCulture, out var year) ? year : null,
                ExpiresAt = lastDay?.AddDays(1),
            },
            CancellationToken.None
        );
        if (made.Error is { } error)
        {
            await LoadAsync(cancellationToken);
            return Refuse(error, errors);
        }
        Token = made.Value;
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Editions = await RoleForm.EditionsAsync(mediator, texts, cancellationToken);

    public sealed record TokenForm
    {
        public string? Name { get; init; }

        public string? Role { get; init; }

        public string? Year { get; init; }

        /// <summary>The last one that it holds; blank: until it is revoked.</summary>
        public string? ExpiresAt { get; init; }
    }
}
