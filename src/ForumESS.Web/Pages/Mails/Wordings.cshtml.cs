using ForumESS.Application.Mail;
using ForumESS.Domain.Staff;
using ForumESS.Web.Pages.Office;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Mails;

/// <summary>Every mail that the site sends, to be worded by the office.</summary>
[Authorize(Roles.Organiser)]
public sealed class WordingsModel(IMediator mediator, IStringLocalizer<MailText> texts) : OfficePageModel
{
    public IReadOnlyList<MailWordingLine> Lines { get; private set; } = [];

    protected override bool ConcernsEveryEdition => true;

    public string TitleOf(string name) => texts.MailTitle(name);

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Lines = await mediator.Send(new ListMailWordings(), cancellationToken);
}
