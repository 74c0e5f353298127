using ForumESS.Application.Venues;
using ForumESS.Domain.Staff;
using ForumESS.Domain.Venues;
using ForumESS.Web.Errors;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>The pictures and plans of a venue. What is sent is known by its bytes, whatever its name.</summary>
[Authorize(Roles.Organiser)]
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public sealed class VenuePicturesModel(IMediator mediator, ErrorTexts errors, IStringLocalizer<OfficeText> texts)
    : OfficePageModel
{
    // A picture that is too large is told so by the command, and by nothing less kind unless it is larger by far.
    private const int MostBytes = 4 * PictureFile.MostBytes;

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public PictureForm Form { get; set; } = new();

    /// <summary>The picture that is to go once that is confirmed; null: none.</summary>
    public PictureCard? Going { get; private set; }

    public VenueCard Venue { get; private set; } = null!;

    public IEnumerable<SelectListItem> Kinds =>
        Enum.GetValues<PictureKind>().Select(kind => new SelectListItem(texts[$"Pictures.Kind.{kind}"], $"{kind}"));

    protected override bool ConcernsEveryEdition => true;

    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "retirer")] Guid? going,
        CancellationToken cancellationToken
    )
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        Going = Venue.Pictures.FirstOrDefault(picture => picture.Id == going);
        return Page();
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var command = new AddPicture(Id)
        {
            Kind = Form.Kind,
            Alt = Form.Alt.Known(),
            Content = await ReadAsync(cancellationToken),
        };
        var result = await mediator.Send(command, CancellationToken.None);
        if (result.Error is not { } error)
        {
            return Redirect("PictureAdded", "/Office/VenuePictures", new { Id });
        }
        // The command speaks of bytes, the form of the file that they came in.
        return Refuse(
            error with
            {
                Fields =
                [
                    .. error.Fields.Select(fault =>
                        fault.Field == nameof(AddPicture.Content) ? fault with { Field = nameof(Form.File) } : fault
                    ),
                ],
            },
            errors,
            nameof(Form)
        );
    }

    public async Task<IActionResult> OnPostRemoveAsync(
        [FromQuery(Name = "retirer")] Guid going,
        CancellationToken cancellationToken
    )
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var result = await mediator.Send(new RemovePicture(Id, going), CancellationToken.None);
        return result.Error is { } error
            ? Refuse(error, errors, "")
            : Redirect("PictureRemoved", "/Office/VenuePictures", new { Id });
    }

    private async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        if (Form.File is not { } file)
        {
            return [];
        }
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await mediator.Send(new ListVenues(Id), cancellationToken) is not [var venue, ..])
        {
            return false;
        }
        Venue = venue;
        return true;
    }

    public sealed class PictureForm
    {
        public IFormFile? File { get; set; }
        public PictureKind? Kind { get; set; }
        public LanguageTexts Alt { get; set; } = [];
    }
}
