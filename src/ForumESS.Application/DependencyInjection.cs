using FluentValidation;
using ForumESS.Application.Campaigns;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Privacy;
using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Application.Sessions;
using ForumESS.Application.Staff;
using ForumESS.Application.Surveys;
using ForumESS.Application.Tickets;
using ForumESS.Application.Waiting;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.Application;

public static class DependencyInjection
{
    /// <summary>Registers the mediator, its pipeline and every use case of this project.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        // MediatR 5 knows no container: it asks this delegate for handlers and behaviours.
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(SignAheadBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(TransactionBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ArchivedBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(AuditBehavior<,>));
        services.AddSingleton<CommandCount>();
        services.AddScoped<AnswerDesk>();
        services.AddScoped<Purge>();
        services.AddSingleton<KnownAudiences>();
        services.AddScoped<TicketDesk>();
        services.AddScoped<GroupTicket>();
        services.AddScoped<SeatDesk>();
        services.AddScoped<SessionDesk>();
        services.AddScoped<CancellationUndo>();
        services.AddScoped<ProgrammeMove>();
        services.AddScoped<GroupDesk>();
        services.AddScoped<NamesDeadlineMove>();
        services.AddScoped<SeatHolders>();
        services.AddScoped<CampaignDesk>();
        services.AddScoped<CampaignRound>();
        services.AddScoped<ScheduleDesk>();
        services.AddScoped<ScheduleRound>();
        services.AddScoped<CancellationRound>();
        services.AddScoped<SurveyDesk>();
        services.AddScoped<PersonalLinks>();
        services.AddScoped<AddressGuard>();
        services.AddScoped<StaffLinks>();
        services.AddScoped<WaysIn>();
        services.AddScoped<HandCounts>();
        services.AddScoped<UnseenDesk>();
        services.AddScoped<WalkInDesk>();
        services.AddScoped<SessionDoorDesk>();
        // Stateless, and dearer to build than to run.
        services.AddValidatorsFromAssembly(
            typeof(DependencyInjection).Assembly,
            ServiceLifetime.Singleton,
            includeInternalTypes: true
        );
        return services.AddHandlersOf<ITransaction>();
    }

    /// <summary>Registers every request handler of the assembly that <typeparamref name="TMarker"/> sits in.</summary>
    public static IServiceCollection AddHandlersOf<TMarker>(this IServiceCollection services) =>
        services.Scan(scan =>
            scan.FromAssemblyOf<TMarker>()
                .AddClasses(classes => classes.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false)
                .AsImplementedInterfaces()
                // Asked for once a request: nothing is gained by keeping them.
                .WithTransientLifetime()
        );
}
