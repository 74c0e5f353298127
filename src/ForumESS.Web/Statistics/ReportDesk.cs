using System.Globalization;
using ForumESS.Application.Audiences;
using ForumESS.Application.Statistics;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Site;
using ForumESS.Infrastructure.Statistics;
using ForumESS.Web.Localization;
using MediatR;

namespace ForumESS.Web.Statistics;

public static class ReportServices
{
    /// <summary>What writes reports, for the site and for the verb that proves their templates.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services) =>
        services.AddScoped<EditionTexts>().AddScoped<FigureTexts>().AddScoped<ReportValues>().AddScoped<ReportDesk>();
}

/// <summary>A report and the years that its drawing shows, oldest first.</summary>
public sealed record DrawnReport(Report Report, IReadOnlyList<YearTurnout> Years);

/// <summary>Writes the history and editions' reports in the language of the request, for their pages and their files.</summary>
public sealed class ReportDesk(IMediator mediator, ReportTemplates templates, ReportValues values, SiteOptions site)
{
    /// <summary>All editions held, as they may be published; null as long as there is none.</summary>
    /// <param name="isFile">A file links to the drawing, which a page and a PDF have themselves.</param>
    public async Task<DrawnReport?> SeriesAsync(bool isFile, CancellationToken cancellationToken)
    {
        var years = await mediator.Send(new GetTurnoutHistory(), cancellationToken);
        if (!years.Any(year => year.Count is not null))
        {
            return null;
        }
        var told = values.Series(years, await mediator.Send(new ListAudienceTypes(), cancellationToken));
        if (isFile)
        {
            told["chart"] = $"{site.BaseUrl}{ComparisonEndpoints.PublicPath}.svg?lang={Locales.Current.Code}";
        }
        return await WriteAsync("series", told, years);
    }

    /// <summary>For the office; null for a year without an edition, and for one that is not open yet or called off.</summary>
    public async Task<DrawnReport?> OfEditionAsync(int year, CancellationToken cancellationToken)
    {
        var history = new GetTurnoutHistory { To = year, WithUnderWay = true };
        var years = await mediator.Send(history, cancellationToken);
        if (years is not [.., { Count: not null } edition] || edition.Year != year)
        {
            return null;
        }
        // A real edition is not held against an invented one, nor the other way round.
        var before = years.LastOrDefault(each =>
            each.Year < year && each.IsDemo == edition.IsDemo && each.Present.Precision != Precision.Unknown
        );
        var audiences = await mediator.Send(new ListAudienceTypes(), cancellationToken);
        return await WriteAsync("edition", values.OfEdition(edition, before, audiences), years);
    }

    /// <summary>What is wrong with the templates, found by writing the history and the newest edition's report in every language.</summary>
    public Task<IReadOnlyList<string>> FaultsAsync(CancellationToken cancellationToken) =>
        templates.ProveAsync(() => WriteAllAsync(cancellationToken));

    private async Task WriteAllAsync(CancellationToken cancellationToken)
    {
        var years = await mediator.Send(new GetTurnoutHistory { WithUnderWay = true }, cancellationToken);
        var newest = years.LastOrDefault(year => year.Count is not null)?.Year;
        var before = CultureInfo.CurrentUICulture;
        try
        {
            foreach (var locale in Locales.All)
            {
                CultureInfo.CurrentUICulture = locale.Culture;
                await SeriesAsync(isFile: false, cancellationToken);
                await OfEditionAsync(newest ?? 0, cancellationToken);
            }
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private async Task<DrawnReport> WriteAsync(
        string name,
        Dictionary<string, object?> told,
        IReadOnlyList<YearTurnout> years
    )
    {
        var language = Locales.Current.Code;
        told["language"] = language;
        told["organisation"] = site.Organisation;
        return new DrawnReport(await templates.WriteAsync(name, language, told), years);
    }
}
