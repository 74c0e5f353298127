using ForumESS.Application.Groups;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Web.Errors;
using ForumESS.Web.Pages.Registrations;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Groups;

/// <summary>What the link of a group's contact opens.</summary>
public abstract class GroupPage(IMediator mediator, TimeProvider clock) : PersonalPage(mediator, clock)
{
    private readonly IMediator mediator = mediator;
    private readonly TimeProvider clock = clock;

    /// <summary>Null only where the key opens nothing; handlers are not called then.</summary>
    public GroupView View { get; private set; } = null!;

    /// <summary>Loads the group that a key opens; null where the key opens one registration.</summary>
    internal static async Task<GroupView?> ViewAsync(
        RegistrationDetails registration,
        string key,
        IMediator mediator,
        DateTimeOffset now
    ) =>
        registration.OpensGroup && await mediator.Send(new GetGroup(registration.Id)) is { } group
            ? new GroupView(key, registration, group, now)
            {
                Unanswered = registration.AsksQuestions
                    ? await mediator.Send(new ListUnanswered(registration.Id))
                    : new HashSet<Guid>(),
            }
            : null;

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await ViewAsync(Registration, Key!, mediator, clock.GetUtcNow()) is not { } view)
        {
            return LocalRedirect($"~/inscription/{Key}");
        }
        View = view;
        return null;
    }

    protected LocalRedirectResult ToGroup(string done) => Redirect(done, $"~/inscription/{Key}");

    /// <summary>Shows the page again with the reasons, and with what stands now.</summary>
    protected async Task<IActionResult> RefuseForGroupAsync(Error error, ErrorTexts texts)
    {
        await PrepareAsync();
        return Refuse(error, texts);
    }
}
