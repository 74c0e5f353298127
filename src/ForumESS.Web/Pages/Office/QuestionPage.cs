using ForumESS.Domain.Questions;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>A page of one of an edition's two lists of questions: the form's and the survey's.</summary>
public abstract class QuestionPage(IMediator mediator) : EditionPage(mediator)
{
    /// <summary>What the survey is called in addresses.</summary>
    public const string Survey = "enquete";

    [FromRoute]
    public string List { get; set; } = "";

    public QuestionStage Stage =>
        string.Equals(List, Survey, StringComparison.OrdinalIgnoreCase)
            ? QuestionStage.Survey
            : QuestionStage.Registration;

    /// <summary>Where the list stands.</summary>
    public string Root => $"~/organisation/editions/{Year}/{List}";

    /// <summary>Before the name of a text that the survey says in words of its own.</summary>
    public string Own => Stage == QuestionStage.Survey ? "Survey" : "";
}
