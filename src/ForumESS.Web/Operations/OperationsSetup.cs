namespace ForumESS.Web.Operations;

/// <summary>What those who run the site need: health for monitors, the API's description, whom to warn.</summary>
public static class OperationsSetup
{
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSiteHealth();
        services.AddApiReference();
        services.AddTelemetry(configuration);
        return services;
    }

    public static void MapOperations(this WebApplication app)
    {
        app.MapSiteHealth();
        app.MapApiReference();
        app.MapSecurityText();
    }
}
