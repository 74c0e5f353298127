using ForumESS.Application;
using ForumESS.Application.Audiences;
using ForumESS.Application.Audit;
using ForumESS.Application.Badges;
using ForumESS.Application.Campaigns;
using ForumESS.Application.Certificates;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Devices;
using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Privacy;
using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Application.Sessions;
using ForumESS.Application.Staff;
using ForumESS.Application.Statistics;
using ForumESS.Application.Surveys;
using ForumESS.Application.Tickets;
using ForumESS.Application.Venues;
using ForumESS.Application.Waiting;
using ForumESS.Application.Webhooks;
using ForumESS.Infrastructure.Audiences;
using ForumESS.Infrastructure.Audit;
using ForumESS.Infrastructure.Badges;
using ForumESS.Infrastructure.Campaigns;
using ForumESS.Infrastructure.Certificates;
using ForumESS.Infrastructure.CheckIn;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Devices;
using ForumESS.Infrastructure.Editions;
using ForumESS.Infrastructure.Groups;
using ForumESS.Infrastructure.Mail;
using ForumESS.Infrastructure.Office;
using ForumESS.Infrastructure.Pdf;
using ForumESS.Infrastructure.Privacy;
using ForumESS.Infrastructure.Questions;
using ForumESS.Infrastructure.Registrations;
using ForumESS.Infrastructure.Sessions;
using ForumESS.Infrastructure.Site;
using ForumESS.Infrastructure.Staff;
using ForumESS.Infrastructure.Statistics;
using ForumESS.Infrastructure.Surveys;
using ForumESS.Infrastructure.Tickets;
using ForumESS.Infrastructure.Tickets.Wallet;
using ForumESS.Infrastructure.Venues;
using ForumESS.Infrastructure.Waiting;
using ForumESS.Infrastructure.Webhooks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ForumESS.Infrastructure;

public static class DependencyInjection
{
    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public static IServiceCollection AddInfrastructure(
        this IServiceCollection services,
        IConfiguration configuration,
        ForumPaths paths
    )
    {
        var options = DatabaseOptions.From(configuration, paths);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(paths);
        var site = SiteOptions.From(configuration);
        services.AddSingleton(site);
        services.AddSingleton(site.TimeZone);
        services.AddMail(MailOptions.Read(configuration, paths, site));
        services.AddForumDatabase(options);
        services.AddHostedService<LogCopier>();
        services.TryAddSingleton<ICaller, SiteCaller>();
        services.AddScoped<IAuditTrail, SqlAuditTrail>();
        services.AddScoped<IEditionStore, SqlEditionStore>();
        services.AddScoped<IArchive, SqlArchive>();
        services.AddScoped<IAudienceStore, SqlAudienceStore>();
        services.AddScoped<IRegistrationStore, SqlRegistrationStore>();
        services.AddScoped<SearchIndex>();
        services.AddScoped<ISearchIndex>(provider => provider.GetRequiredService<SearchIndex>());
        services.AddHostedService<SearchWorker>();
        services.AddScoped<INoteStore, SqlNoteStore>();
        services.AddScoped<ILinkStore, SqlLinkStore>();
        services.AddScoped<IQuestionStore, SqlQuestionStore>();
        services.AddScoped<IWaitingStore, SqlWaitingStore>();
        services.AddScoped<ISessionStore, SqlSessionStore>();
        services.AddScoped<IGroupStore, SqlGroupStore>();
        services.AddHostedService<SeatWorker>();
        services.AddScoped<ICampaignStore, SqlCampaignStore>();
        services.AddScoped<IScheduleStore, SqlScheduleStore>();
        services.AddHostedService<CampaignWorker>();
        services.AddScoped<ICancellationStore, SqlCancellationStore>();
        services.AddHostedService<CancellationWorker>();
        services.AddScoped<ISurveyStore, SqlSurveyStore>();
        services.AddSingleton(WebhookOptions.From(configuration));
        services.AddSingleton<WebhookClient>();
        services.AddSingleton<WebhookSecrets>();
        services.AddScoped<WebhookRun>();
        services.AddScoped<IWebhookStore, SqlWebhookStore>();
        services.AddHostedService<WebhookWorker>();
        services.AddScoped<ITicketStore, SqlTicketStore>();
        services.AddScoped<IVenueStore, SqlVenueStore>();
        services.AddScoped<IPictureStore, SqlPictureStore>();
        services.AddScoped<IFigureStore, SqlFigureStore>();
        services.AddScoped<ITallyStore, SqlTallyStore>();
        services.AddScoped<TallyBook>();
        services.AddScoped<PaceBook>();
        services.AddScoped<IPaceStore, SqlPaceStore>();
        services.AddHostedService<PaceWorker>();
        services.AddScoped<FactCount>();
        services.AddScoped<RegistrationTally>();
        services.AddScoped<IForecastStore, SqlForecastStore>();
        services.AddScoped<IOverbookingStore, SqlOverbookingStore>();
        services.AddScoped<ICheckInStore, SqlCheckInStore>();
        services.AddScoped<IRoomStore, SqlRoomStore>();
        services.AddScoped<IUnseenStore, SqlUnseenStore>();
        services.AddScoped<IDeviceStore, SqlDeviceStore>();
        services.AddScoped<IWalkInStore, SqlWalkInStore>();
        services.AddScoped<ISessionScanStore, SqlSessionScanStore>();
        services.AddScoped<DoorBook>();
        services.AddSingleton<AttendeeSeal>();
        services.AddSingleton<DoorSignal>();
        services.AddScoped<IKeptAnswers, SqlKeptAnswers>();
        services.AddSingleton<IAddressProofs, SealedAddressProofs>();
        services.AddScoped<IStaffStore, SqlStaffStore>();
        services.AddScoped<ISecondFactorStore, SqlSecondFactorStore>();
        services.AddScoped<IStaffSessions, SqlStaffSessions>();
        services.AddScoped<IPasskeyStore, SqlPasskeyStore>();
        services.AddScoped<IIdentityStore, SqlIdentityStore>();
        services.AddScoped<IInvitationStore, SqlInvitationStore>();
        services.AddScoped<IApiTokenStore, SqlApiTokenStore>();
        services.AddSingleton<TokenMemory>();
        services.AddScoped<SqlKeyStore>();
        services.AddSingleton(
            new Retention(
                Setting.Number(
                    configuration.GetSection("Privacy"),
                    "RetentionDays",
                    Retention.DefaultDays,
                    least: 1,
                    Retention.MostDays
                ),
                site.TimeZone
            )
        );
        services.AddScoped<IRetentionStore, SqlRetentionStore>();
        services.AddScoped<IPrivacyRequestStore, SqlPrivacyRequestStore>();
        services.AddHostedService<PurgeWorker>();
        services.AddScoped<HistorySeed>();
        services.AddScoped<DemoProgramme>();
        services.AddScoped<DemoSeed>();
        services.AddScoped<DemoPast>();
        services.AddScoped<DemoOffice>();
        services.AddScoped<DemoGroups>();
        services.AddSingleton(_ => TicketKeyFile.Open(configuration["Tickets:KeyFile"] ?? "var/tickets.pem", paths));
        services.AddSingleton<ITicketSigner, TicketSigner>();
        services.AddSingleton<ITicketVerifier, TicketVerifier>();
        services.AddSingleton(new WalletPasses(configuration, paths));
        services.AddSingleton<PrintFonts>();
        services.AddSingleton<TicketPdf>();
        services.AddSingleton<BadgePdf>();
        services.AddSingleton<BadgeLayouts>();
        services.AddSingleton<ICertificateCodes, CertificateCodes>();
        services.AddScoped<ICertificateStore, SqlCertificateStore>();
        services.AddSingleton<CertificatePdf>();
        services.AddSingleton<ReportTemplates>();
        services.AddSingleton<ReportPdf>();
        services.AddScoped<IBadgeStore, SqlBadgeStore>();
        services.AddDataProtection().SetApplicationName("ForumESS");
        services
            .AddSingleton<SharedKeys>()
            .AddOptions<KeyManagementOptions>()
            .Configure<SharedKeys>((options, keys) => options.XmlRepository = keys);
        return services.AddHandlersOf<ForumPaths>();
    }

    /// <summary>The database alone, as the stores' tests use it.</summary>
    public static IServiceCollection AddForumDatabase(this IServiceCollection services, DatabaseOptions options)
    {
        TypeHandlers.Register();
        services.AddSingleton(options);
        services.AddSingleton(options.CreateDialect());
        services.AddSingleton<ForumDatabase>();
        services.AddSingleton<CommandWriter>();
        services.AddScoped<DbSession>();
        services.AddSingleton<WebhookSignal>();
        services.AddScoped<WebhookLog>();
        services.AddScoped<SchemaVersion>();
        services.AddScoped<ITransaction>(provider => provider.GetRequiredService<DbSession>());
        return services;
    }
}
