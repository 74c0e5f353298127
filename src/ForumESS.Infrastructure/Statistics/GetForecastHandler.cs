using ForumESS.Application.Statistics;
using MediatR;

namespace ForumESS.Infrastructure.Statistics;

internal sealed class GetForecastHandler(IForecastStore store) : IRequestHandler<GetForecast, Forecast?>
{
    public async Task<Forecast?> Handle(GetForecast request, CancellationToken cancellationToken) =>
        await store.FindFactsAsync(request.Year, cancellationToken) is { } facts
            ? ForecastMaker.Of(facts, request.RiskPercent)
            : null;
}
