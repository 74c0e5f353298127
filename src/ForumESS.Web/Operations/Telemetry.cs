using System.Diagnostics;
using ForumESS.Infrastructure;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ForumESS.Web.Operations;

/// <summary>
/// Metrics and traces by OpenTelemetry, where a setting names who collects them; elsewhere nothing is measured. What leaves
/// is known by route template: a path may be a secret (<c>/inscription/{key}</c>), an address a person.
/// </summary>
internal static class Telemetry
{
    private const string Key = "Telemetry:Endpoint";
    private const string Service = "ForumESS";

    /// <exception cref="SettingException">The setting is no address.</exception>
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[Key] is not { Length: > 0 } text)
        {
            return;
        }
        if (!Uri.TryCreate(text, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            throw new SettingException(Key, "must be an address that starts with http:// or https://.");
        }
        services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Service))
            .WithMetrics(metrics =>
                metrics
                    .AddAspNetCoreInstrumentation()
                    .AddRuntimeInstrumentation()
                    .AddMeter($"{Service}.*")
                    .AddOtlpExporter(otlp => otlp.Endpoint = Of(endpoint, "v1/metrics", otlp))
            )
            .WithTracing(traces =>
                traces
                    .AddAspNetCoreInstrumentation()
                    .AddProcessor(new Discretion())
                    .AddOtlpExporter(otlp => otlp.Endpoint = Of(endpoint, "v1/traces", otlp))
            );
        services.AddHostedService<WriterMeter>();
    }

    private static Uri Of(Uri endpoint, string path, OtlpExporterOptions otlp)
    {
        otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
        return new Uri($"{endpoint.ToString().TrimEnd('/')}/{path}");
    }
}

/// <summary>Takes from each trace what may name a person or open something; stands before whatever sends it.</summary>
internal sealed class Discretion : BaseProcessor<Activity>
{
    private static readonly string[] Secret =
    [
        "url.path",
        "url.query",
        "url.full",
        "http.target",
        "http.url",
        "user_agent.original",
        "http.user_agent",
        "client.address",
        "network.peer.address",
        "net.peer.ip",
    ];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Secret)
        {
            data.SetTag(tag, null);
        }
        // Where no route was found the name would be what was asked for.
        if (data.GetTagItem("http.route") is null)
        {
            data.DisplayName = data.GetTagItem("http.request.method") as string ?? data.OperationName;
        }
    }
}
