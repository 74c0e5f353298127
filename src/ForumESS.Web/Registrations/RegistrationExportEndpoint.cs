using System.Globalization;
using System.Net.Mime;
using ForumESS.Domain.Staff;

namespace ForumESS.Web.Registrations;

/// <summary>An edition's registrations as a file; the office's page for it says what they are good for.</summary>
internal static class RegistrationExportEndpoint
{
    private static readonly Dictionary<string, string> Types = new()
    {
        [RegistrationExport.Csv] = "text/csv; charset=utf-8",
        [RegistrationExport.Xlsx] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [RegistrationExport.Json] = MediaTypeNames.Application.Json,
    };

    public static void MapRegistrationExport(this IEndpointRouteBuilder app) =>
        app.MapGet("/organisation/editions/{year:int}/inscriptions/export/fichier", DownloadAsync)
            .RequireAuthorization(Roles.Organiser)
            .ExcludeFromDescription();

    private static async Task DownloadAsync(
        int year,
        string? format,
        bool? sensitive,
        IServiceProvider services,
        HttpContext context
    )
    {
        PersonalFile.KeepNowhere(context.Response);
        var export = ActivatorUtilities.CreateInstance<RegistrationExport>(services);
        if (
            format is null
            || !Types.TryGetValue(format, out var type)
            || await export.FindAsync(year, sensitive == true, context.RequestAborted) is not { } file
        )
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.ContentType = type;
        context.Response.Headers.ContentDisposition = string.Create(
            CultureInfo.InvariantCulture,
            $"attachment; filename=inscriptions-forum-ess-{year}.{format}"
        );
        await export.WriteAsync(file, format, context.Response.Body, context.RequestAborted);
    }
}
