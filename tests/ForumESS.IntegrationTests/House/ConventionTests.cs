using System.Reflection;
using System.Text.RegularExpressions;
using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Application.Staff;
using ForumESS.Infrastructure.Database;
using MediatR;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ForumESS.IntegrationTests.House;

/// <summary>What the layers' direction does not say and a reader relies on.</summary>
public sealed partial class ConventionTests
{
    private static readonly string[] Features =
    [
        "Audiences",
        "Audit",
        "Badges",
        "Campaigns",
        "Certificates",
        "CheckIn",
        "Devices",
        "Editions",
        "Groups",
        "Mail",
        "Office",
        "Privacy",
        "Questions",
        "Registrations",
        "Sessions",
        "Staff",
        "Statistics",
        "Surveys",
        "Tickets",
        "Venues",
        "Waiting",
        "Webhooks",
    ];

    // Each says one thing of something, or what a person alone says of their own.
    private static readonly Type[] Parts =
    [
        typeof(ChangeAudience),
        typeof(ChangeEditionStatus),
        typeof(ChangeGroup),
        typeof(SetNamesDeadline),
        typeof(SetUpSecondFactor),
    ];

    // Else whoever saves over what somebody else saved meanwhile would not be told.
    [Fact]
    public void What_replaces_the_whole_of_something_says_what_it_was_written_over()
    {
        var blind = Projects
            .Application.GetTypes()
            .Where(type => typeof(IAudited).IsAssignableFrom(type))
            .Where(type => Replacing().IsMatch(type.Name))
            .Where(type => !typeof(IReplaces).IsAssignableFrom(type))
            .Except(Parts);

        Findings.None(blind);
    }

    [GeneratedRegex("^(Change|Set|Save|Correct)[A-Z]")]
    private static partial Regex Replacing();

    [Fact]
    public void Every_handler_is_internal_and_sealed()
    {
        var open = Handlers()
            .Where(type => !(type.IsNotPublic || type.IsNestedAssembly || type.IsNestedPrivate) || !type.IsSealed);

        Findings.None(open);
    }

    [Fact]
    public void Commands_are_handled_in_the_application_where_the_rules_are()
    {
        var strayed = Handlers()
            .Where(type => Answers(type, typeof(ICommand<>)) && type.Assembly != Projects.Application);

        Findings.None(strayed);
    }

    [Fact]
    public void Queries_are_handled_in_the_infrastructure_beside_their_sql()
    {
        var strayed = Handlers()
            .Where(type => Answers(type, typeof(IQuery<>)) && type.Assembly != Projects.Infrastructure);

        Findings.None(strayed);
    }

    // One implementation, and that in the interface's own project: callers may as well name the class.
    [Fact]
    public void An_interface_is_there_for_another_layer_or_for_a_second_implementation()
    {
        var types = Projects.All.SelectMany(assembly => assembly.GetTypes()).ToList();

        var passThrough = types
            .Where(type => type.IsInterface && type.GetMethods().Length > 0)
            .Where(port =>
                types.Where(type => type.IsClass && Implements(type, port)).ToList() is [var only]
                && only.Assembly == port.Assembly
            );

        Findings.None(passThrough);
    }

    [Fact]
    public void Folders_carry_the_feature_words_of_the_field()
    {
        string[] own = ["Pipeline", "Database", "Localization", "Pdf", "Site"];

        var unknown = Projects
            .All.Except([Projects.Web])
            .SelectMany(assembly => assembly.GetTypes().Select(type => (assembly, type.Namespace)))
            .Where(type => type.Namespace?.StartsWith("ForumESS.", StringComparison.Ordinal) == true)
            .Select(type => type.Namespace![type.assembly.GetName().Name!.Length..].TrimStart('.').Split('.')[0])
            .Where(folder => folder.Length > 0)
            .Distinct()
            .Except([.. Features, .. own]);

        Findings.None(unknown);
    }

    // A test must be able to set the time, and ids must sort by it.
    [Fact]
    public void Nobody_reads_the_machine_s_clock_or_draws_an_unordered_id()
    {
        string[] refused =
        [
            "System.DateTime::get_Now",
            "System.DateTime::get_UtcNow",
            "System.DateTime::get_Today",
            "System.DateTimeOffset::get_Now",
            "System.DateTimeOffset::get_UtcNow",
            "System.Guid::NewGuid",
            "System.Guid::CreateVersion7()",
        ];

        var calls = Projects
            .All.SelectMany(Il.MethodsOf)
            .SelectMany(method => Il.CallsOf(method).Select(call => (Caller: method.FullName, Callee: call)))
            .Where(call =>
                refused.Contains(Name(call.Callee))
                || (call.Callee.Parameters.Count == 0 && refused.Contains($"{Name(call.Callee)}()"))
            )
            .Select(call => (call.Caller, Callee: Name(call.Callee)));

        Findings.None(calls);
    }

    private static IEnumerable<Type> Handlers() =>
        Projects
            .All.SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.IsInterface && Implements(type, typeof(IRequestHandler<,>)));

    private static bool Answers(Type handler, Type kind) =>
        handler
            .GetInterfaces()
            .Where(port => port.IsGenericType && port.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
            .Any(port => Implements(port.GetGenericArguments()[0], kind));

    private static bool Implements(Type type, Type port) =>
        type.GetInterfaces().Any(each => (each.IsGenericType ? each.GetGenericTypeDefinition() : each) == port);

    private static string Name(MethodReference method) => $"{method.DeclaringType.FullName}::{method.Name}";
}
