using System.Globalization;
using System.Text;
using ForumESS.Application.Questions;
using ForumESS.Application.Surveys;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Api;
using ForumESS.Web.Localization;
using ForumESS.Web.Registrations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ForumESS.Web.Surveys;

/// <summary>
/// A survey's answers as a table for spreadsheets, one answer a line: no line is tied to another, as nothing that is
/// stored ties them. Column names never change with the language.
/// </summary>
public static class SurveyEndpoints
{
    private const string Head = "code_question;question;reponse";

    public static void MapSurveys(this IEndpointRouteBuilder app) =>
        app.MapGet("/organisation/editions/{year:int}/enquete/reponses.csv", DownloadAsync)
            .RequireAuthorization(Roles.Organiser)
            .ExcludeFromDescription();

    private static async Task<Results<FileContentHttpResult, NotFound>> DownloadAsync(
        int year,
        IMediator mediator,
        AnswerTexts words,
        HttpContext context
    )
    {
        // What people write may name somebody.
        PersonalFile.KeepNowhere(context.Response);
        if (await mediator.Send(new ListSurveyAnswers(year), context.RequestAborted) is not { } answers)
        {
            return TypedResults.NotFound();
        }
        var lines = answers.Select(answer => Line(answer, words)).Prepend(Head);
        var text = string.Join("\r\n", lines) + "\r\n";
        return TypedResults.File(
            [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
            "text/csv; charset=utf-8",
            string.Create(CultureInfo.InvariantCulture, $"enquete-forum-ess-{year}.csv")
        );
    }

    private static string Line(SurveyAnswer answer, AnswerTexts words)
    {
        var question = answer.Question;
        var said =
            question.Plan.Kind == QuestionKind.Number
                ? CsvCell.Value(answer.Values[0].Replace('.', ','))
                : CsvCell.Text(words.Words(new GivenAnswer(question, answer.Values), " | "));
        return $"{CsvCell.Value(question.Code)};{CsvCell.Text(question.Plan.Label.In(Locales.Default.Code))};{said}";
    }
}
