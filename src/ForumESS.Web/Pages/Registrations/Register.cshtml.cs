using ForumESS.Application.Editions;
using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Application.Sessions;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Errors;
using ForumESS.Web.Hosting;
using ForumESS.Web.Kept;
using ForumESS.Web.Registrations;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>Registers one person, and says so clearly where nobody can register.</summary>
[EnableRateLimiting(RateLimits.Registrations)]
[SameSiteForm]
[SameForAll]
public sealed class RegisterModel(
    IMediator mediator,
    NewsletterConsent newsletter,
    FormGuard guard,
    ErrorTexts errors,
    TimeProvider clock
) : FormPage
{
    [BindProperty]
    public RegistrationForm Form { get; set; } = new();

    public EditionSummary Edition { get; private set; } = null!;

    /// <summary>Those of every audience.</summary>
    public IReadOnlyList<Question> Questions { get; private set; } = [];

    /// <summary>The sessions that people sign up for.</summary>
    public IReadOnlyList<ProgrammeSession> Programme { get; private set; } = [];

    public QuestionFields Fields => new(Questions, Form.Answers, Edition.Seats?.Audiences ?? []);

    public string NewsletterText => newsletter.Text;

    public async Task<IActionResult> OnGetAsync([FromRoute] int year, CancellationToken cancellationToken)
    {
        // The empty form is nobody's own. Told to keep nothing, some browsers give it back empty to who reads another page
        // meanwhile and comes back.
        Response.Headers.CacheControl = "no-cache";
        return await LoadAsync(year, cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] int year, CancellationToken cancellationToken)
    {
        if (!guard.Accepts(Request))
        {
            return await LoadAsync(year, cancellationToken) ? Refuse(FormGuard.SendAgain, errors) : NotFound();
        }
        // Not cancelled with the request: somebody who loses the line has taken the seat all the same.
        var result = await mediator.Send(ToCommand(year), CancellationToken.None);
        if (result.Error is null)
        {
            var done = result.Value.Ticket is null ? "Waitlisted" : "Registered";
            return Redirect(done, $"~/inscription/{result.Value.Link.Value}");
        }
        return await LoadAsync(year, cancellationToken)
            ? Refuse(WithAnswers(AtField(result.Error)), errors)
            : NotFound();
    }

    // Where only the audience is full, another one may be open: the choice itself is what there is to change.
    private static Error AtField(Error error) =>
        error.Code == EditionErrors.QuotaReached.Code
            ? error with
            {
                Fields = [new(nameof(RegistrationForm.Audience), error.Code)],
            }
            : error;

    // Fields are checked before anything is read, answers after: who mends one should not meet the other then.
    private Error WithAnswers(Error error)
    {
        if (error.Kind != ErrorKind.Validation || Questions.Count == 0)
        {
            return error;
        }
        var answers = new Questionnaire(Questions, Form.Audience ?? "", clock.GetUtcNow()).ReadAll(
            Form.ToAnswers(),
            ignoreOthers: true
        );
        return error with { Fields = [.. error.Fields.UnionBy(answers.Error?.Fields ?? [], fault => fault.Field)] };
    }

    private RegisterAttendee ToCommand(int year) =>
        new()
        {
            Year = year,
            Audience = Form.Audience,
            FirstName = Form.FirstName,
            LastName = Form.LastName,
            Email = Form.Email,
            Organisation = Form.Organisation,
            Siret = Form.Siret,
            Needs = Form.Needs,
            Answers = Form.ToAnswers(),
            Sessions = Form.Sessions,
            AddressProof = ProvenAddress.ProofIn(Request),
            Newsletter = newsletter.Given(Form.Newsletter is not null),
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
        if (edition.AsksQuestions && edition.CanRegister)
        {
            Questions = await mediator.Send(new GetQuestions(year), cancellationToken);
        }
        if (edition.HasSessions && edition.CanRegister)
        {
            var programme = await mediator.Send(new GetProgramme(year), cancellationToken);
            Programme = [.. programme.Where(session => session.NeedsSignUp && clock.GetUtcNow() < session.StartsAt)];
        }
        return true;
    }
}

/// <summary>The fields as typed; all are kept when the form is shown again.</summary>
public sealed record RegistrationForm
{
    public string? Audience { get; set; }
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public string? Email { get; set; }
    public string? Organisation { get; set; }
    public string? Siret { get; set; }
    public string? Needs { get; set; }

    /// <summary>By question code; boxes and buttons that were left alone send nothing.</summary>
    public Dictionary<string, string[]> Answers { get; set; } = [];

    /// <summary>Codes of the sessions ticked.</summary>
    public string[] Sessions { get; set; } = [];

    /// <summary>Null when the box was left unticked.</summary>
    public string? Newsletter { get; set; }

    public Dictionary<string, IReadOnlyList<string>> ToAnswers() =>
        Answers.ToDictionary(answer => answer.Key, answer => (IReadOnlyList<string>)answer.Value);
}
