using ForumESS.Application.Audiences;
using ForumESS.Application.Statistics;
using MediatR;

namespace ForumESS.Infrastructure.Statistics;

internal sealed class GetBacktestHandler(IForecastStore store, IAudienceStore audiences)
    : IRequestHandler<GetBacktest, Backtest?>
{
    public async Task<Backtest?> Handle(GetBacktest request, CancellationToken cancellationToken)
    {
        if (await store.FindFactsAsync(request.Year, cancellationToken) is not { } facts)
        {
            return null;
        }
        var types = await audiences.ListAsync(cancellationToken);
        var places = types.Select((type, place) => (type.Code, place)).ToDictionary();
        return new Backtest(
            [
                .. ForecastMaker
                    .Backtest(facts)
                    .OrderBy(line => line.Came.Year)
                    .ThenBy(line => line.Came.Audience is { } code ? places[code] : -1),
            ],
            types.ToDictionary(type => type.Code, type => type.Label)
        );
    }
}
