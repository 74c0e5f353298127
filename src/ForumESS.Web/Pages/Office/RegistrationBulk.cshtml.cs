using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>
/// The same done to many registrations: named first, done one by one, and taken back where that can be. The forms carry the
/// ids; whoever is not of this edition is left out, because the role was asked for its year.
/// </summary>
[Authorize(Roles.Organiser)]
public sealed class RegistrationBulkModel(IMediator mediator, ErrorTexts errors) : EditionPage(mediator)
{
    /// <summary>So many are done within seconds, and fit a page that one still reads.</summary>
    public const int Most = ListRegistrations.MaxLimit;

    [BindProperty]
    public List<Guid> Ids { get; set; } = [];

    /// <summary>Everybody the filters find, instead of <see cref="Ids"/>.</summary>
    [BindProperty]
    public bool All { get; set; }

    [BindProperty]
    public BulkAction? Act { get; set; }

    /// <summary>The audience to move to.</summary>
    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public List<string> Undoing { get; set; } = [];

    [BindProperty]
    public string? Q { get; set; }

    [BindProperty]
    public string? Audience { get; set; }

    [BindProperty]
    public string? Status { get; set; }

    public IReadOnlyList<RegistrationLine> Lines { get; private set; } = [];

    /// <summary>Null before anything was done.</summary>
    public IReadOnlyList<BulkDone>? Finished { get; private set; }

    /// <summary>Who was left as they are, and why.</summary>
    public IReadOnlyList<(RegistrationLine Line, string Reason)> Refused { get; private set; } = [];

    public bool IsUndone { get; private set; }

    public RedirectToPageResult OnGet() => RedirectToPage("/Office/RegistrationList", new { Year });

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        if (!await LoadEditionAsync(cancellationToken))
        {
            return NotFound();
        }
        Lines = All ? await FindAllAsync(cancellationToken) : await FindAsync(Ids, cancellationToken);
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostRunAsync(CancellationToken cancellationToken)
    {
        if (!await LoadEditionAsync(cancellationToken) || Act is not { } act || !Enum.IsDefined(act))
        {
            return NotFound();
        }
        Lines = await FindAsync(Ids, cancellationToken);
        await ForEachAsync(line => RunAsync(act, line));
        return Page();
    }

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancellationToken)
    {
        if (!await LoadEditionAsync(cancellationToken) || Act is not { } act || !Enum.IsDefined(act))
        {
            return NotFound();
        }
        var former = Undoing
            .Select(BulkDone.Parse)
            .OfType<BulkDone>()
            .DistinctBy(done => done.Id)
            .ToDictionary(done => done.Id, done => done.Former);
        Lines = await FindAsync(former.Keys, cancellationToken);
        await ForEachAsync(line => UndoAsync(act, line, former[line.Id]));
        IsUndone = true;
        return Page();
    }

    private async Task ForEachAsync(Func<RegistrationLine, Task<Result<string>>> act)
    {
        var (done, refused) = (new List<BulkDone>(), new List<(RegistrationLine, string)>());
        foreach (var line in Lines)
        {
            var result = await act(line);
            if (result.Error is { } error)
            {
                refused.Add((line, error.Fields.Count > 0 ? errors.For(error.Fields[0]) : errors.For(error)));
            }
            else
            {
                done.Add(new BulkDone(line.Id, result.Value));
            }
        }
        (Finished, Refused) = (done, refused);
    }

    /// <returns>What undoing needs.</returns>
    private async Task<Result<string>> RunAsync(BulkAction act, RegistrationLine line) =>
        act switch
        {
            BulkAction.Cancel => await SendAsync(new CancelRegistration(line.Id, Undoable: true), ""),
            BulkAction.Audience => await SendAsync(
                new ChangeAudience(line.Id, To, null) { ByOffice = true },
                line.Audience
            ),
            BulkAction.Resend => (await Mediator.Send(new ResendMail(line.Id), CancellationToken.None)).Error is { } no
                ? no
                : "",
            _ => (await Mediator.Send(new AddNote(line.Id, Note), CancellationToken.None)) is var noted
            && noted.Error is { } refused
                ? refused
                : $"{noted.Value:N}",
        };

    private async Task<Result<string>> UndoAsync(BulkAction act, RegistrationLine line, string former) =>
        act switch
        {
            BulkAction.Cancel => await SendAsync(new UndoCancellation(line.Id), ""),
            BulkAction.Audience => await SendAsync(
                new ChangeAudience(line.Id, former, null) { ByOffice = true },
                line.Audience
            ),
            BulkAction.Note when Guid.TryParseExact(former, "N", out var note) => await SendAsync(
                new RemoveNote(line.Id, note),
                ""
            ),
            _ => RegistrationErrors.NoteUnknown,
        };

    private async Task<Result<string>> SendAsync(ICommand<Result> command, string former) =>
        (await Mediator.Send(command, CancellationToken.None)).Error is { } error ? error : former;

    private async Task<IReadOnlyList<RegistrationLine>> FindAsync(
        IEnumerable<Guid> ids,
        CancellationToken cancellationToken
    )
    {
        var found = new List<RegistrationLine>();
        foreach (var id in ids.Distinct().Take(Most))
        {
            if (await Mediator.Send(new GetRegistrationForOffice(Year, id), cancellationToken) is { } registration)
            {
                found.Add(registration.Line);
            }
        }
        return found;
    }

    private async Task<IReadOnlyList<RegistrationLine>> FindAllAsync(CancellationToken cancellationToken)
    {
        if (RegistrationFilter.Check(Q, Status, after: null, limit: null) is not null)
        {
            return [];
        }
        var page = await Mediator.Send(
            new ListRegistrations
            {
                Year = Year,
                Audience = string.IsNullOrEmpty(Audience) ? null : Audience,
                Status = string.IsNullOrEmpty(Status) ? null : Status,
                Search = Q,
                Limit = Most,
            },
            cancellationToken
        );
        return page!.Items;
    }
}
