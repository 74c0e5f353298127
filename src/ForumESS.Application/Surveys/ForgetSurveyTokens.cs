using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using MediatR;

namespace ForumESS.Application.Surveys;

/// <summary>Forgets the links to surveys that were not used in their time.</summary>
public sealed record ForgetSurveyTokens : ICommand<Result>;

internal sealed class ForgetSurveyTokensHandler(ISurveyStore surveys, TimeProvider clock)
    : IRequestHandler<ForgetSurveyTokens, Result>
{
    public async Task<Result> Handle(ForgetSurveyTokens command, CancellationToken cancellationToken)
    {
        await surveys.ForgetTokensAsync(SurveyDesk.Today(clock), cancellationToken);
        return Result.Success;
    }
}
