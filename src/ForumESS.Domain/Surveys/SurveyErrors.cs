namespace ForumESS.Domain.Surveys;

public static class SurveyErrors
{
    /// <summary>The link was used, its time is over, or it never was one: nobody is told which.</summary>
    public static readonly Error LinkSpent = Error.NotFound("survey.link_spent");

    /// <summary>A sheet without any answer would spend the link for nothing.</summary>
    public static readonly Error Blank = Error.Validation("survey.blank");
}
