using System.Reflection;
using System.Xml.Linq;
using ArchUnitNET.Fluent;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.xUnit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace ForumESS.IntegrationTests.House;

/// <summary>The direction of design: Domain knows nobody, Application the domain, Infrastructure both, Web all.</summary>
public sealed class LayerTests
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Fact]
    public void The_domain_names_no_other_layer() =>
        Check(
            Of(Projects.Domain).Should().NotDependOnAny(In(Projects.Application, Projects.Infrastructure, Projects.Web))
        );

    [Fact]
    public void The_application_names_neither_the_infrastructure_nor_the_web() =>
        Check(Of(Projects.Application).Should().NotDependOnAny(In(Projects.Infrastructure, Projects.Web)));

    [Fact]
    public void The_infrastructure_does_not_name_the_web() =>
        Check(Of(Projects.Infrastructure).Should().NotDependOnAny(In(Projects.Web)));

    [Fact]
    public void The_domain_references_no_package_and_no_project()
    {
        var project = XDocument.Load(Path.Combine(Projects.Root, "src", "ForumESS.Domain", "ForumESS.Domain.csproj"));
        var references = project.Descendants().Where(element => element.Name.LocalName.EndsWith("Reference", Ordinal));
        var assemblies = Projects
            .Domain.GetReferencedAssemblies()
            .Where(name => !name.Name!.StartsWith("System.", Ordinal));

        Assert.Empty(references);
        Assert.Empty(assemblies);
    }

    [Fact]
    public void The_domain_does_no_input_or_output() =>
        Check(Of(Projects.Domain).Should().NotDependOnAny(Outside(@"^System\.(IO|Net|Data)(\.|$)")));

    [Fact]
    public void The_application_names_no_driver_and_no_web_framework() =>
        Check(
            Of(Projects.Application)
                .Should()
                .NotDependOnAny(
                    Outside(@"^(Dapper|FluentMigrator|MailKit|MimeKit|System\.Data|Microsoft\.(Data|AspNetCore))(\.|$)")
                )
        );

    [Fact]
    public void The_web_names_no_driver() =>
        Check(
            Of(Projects.Web)
                .Should()
                .NotDependOnAny(Outside(@"^(Dapper|FluentMigrator|System\.Data|Microsoft\.Data)(\.|$)"))
        );

    // Every statement goes through DbSession, which takes SqlText only.
    [Fact]
    public void Only_the_database_folder_runs_statements() =>
        Check(
            Of(Projects.Infrastructure)
                .And()
                .DoNotResideInNamespaceMatching(@"^ForumESS\.Infrastructure\.Database(\.|$)")
                .Should()
                .NotDependOnAny(
                    Types(true)
                        .That()
                        .HaveFullNameMatching(@"^Dapper\.SqlMapper$|^System\.Data\..*(Command|Connection)$")
                )
        );

    private static GivenTypesConjunction Of(Assembly layer) => Types().That().ResideInAssembly(layer);

    private static GivenTypesConjunction In(Assembly first, params Assembly[] others) =>
        Types().That().ResideInAssembly(first, others);

    // Types of packages that nothing of ours names are not in the model: then nothing can be wrong either.
    private static GivenTypesConjunction Outside(string namespacePattern) =>
        Types(true).That().ResideInNamespaceMatching(namespacePattern);

    private static void Check(IArchRule rule) => rule.Check(Projects.Architecture);
}
