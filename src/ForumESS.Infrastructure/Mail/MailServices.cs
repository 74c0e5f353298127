using ForumESS.Application.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.Infrastructure.Mail;

internal static class MailServices
{
    /// <summary>The outbox, and the worker that empties it once the host runs.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services, MailOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<MailSignal>();
        services.AddSingleton<MailMeter>();
        services.AddScoped<IOutbox, SqlOutbox>();
        services.AddSingleton<MailTemplates>();
        services.AddScoped<IMailWordings, SqlMailWordings>();
        services.AddSingleton<IWordingCheck, WordingCheck>();
        services.AddSingleton<CalendarFile>();
        services.AddSingleton<MailComposer>();
        services.AddScoped<MailQueue>();
        services.AddScoped<MailLane>();
        services.AddScoped<MailRun>();
        if (options.Transport == MailTransport.Smtp)
        {
            services.AddScoped<IMailTransport, SmtpTransport>();
        }
        else
        {
            services.AddScoped<IMailTransport, PickupTransport>();
        }
        if (options.Bounces is not null)
        {
            services.AddScoped<BounceMailbox>();
            services.AddHostedService<BounceWorker>();
        }
        services.AddHostedService<MailWatch>();
        return services.AddHostedService<MailWorker>();
    }
}
