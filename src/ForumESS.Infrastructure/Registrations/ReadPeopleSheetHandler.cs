using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Localization;
using MediatR;

namespace ForumESS.Infrastructure.Registrations;

internal sealed class ReadPeopleSheetHandler(DbSession session, IQuestionStore questions)
    : IRequestHandler<ReadPeopleSheet, Result<PeopleSheet>>
{
    private static readonly SqlText FindEdition = new("select id from editions where year = @Year");

    public async Task<Result<PeopleSheet>> Handle(ReadPeopleSheet request, CancellationToken cancellationToken)
    {
        var edition = await session.FirstOrDefaultAsync<Guid?>(FindEdition, new { request.Year }, cancellationToken);
        if (edition is not { } id)
        {
            return EditionErrors.Unknown;
        }
        var read = SheetReader.Read(request.Content);
        if (read.Error is { } unreadable)
        {
            return unreadable;
        }
        var asked = await questions.ListAsync(id, QuestionStage.Registration, cancellationToken);
        return new PeopleSheet(read.Value.Titles, read.Value.Rows)
        {
            Guess = ImportColumns.Guess(read.Value.Titles, asked),
            Questions = asked,
            Languages = [.. Locales.All.Select(locale => new SiteLanguage(locale.Code, locale.Name))],
        };
    }
}
