using System.Reflection;
using ArchUnitNET.Loader;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Infrastructure;
using ForumESS.Web.Hosting;
using Architecture = ArchUnitNET.Domain.Architecture;
using Assembly = System.Reflection.Assembly;

namespace ForumESS.IntegrationTests.House;

/// <summary>The four projects, as built and as they lie on the disk.</summary>
internal static class Projects
{
    public static readonly Assembly Domain = typeof(Result).Assembly;
    public static readonly Assembly Application = typeof(ITransaction).Assembly;
    public static readonly Assembly Infrastructure = typeof(ForumPaths).Assembly;
    public static readonly Assembly Web = typeof(ForumHost).Assembly;

    public static readonly IReadOnlyList<Assembly> All = [Domain, Application, Infrastructure, Web];

    public static readonly Architecture Architecture = new ArchLoader()
        .LoadAssemblies(Domain, Application, Infrastructure, Web)
        .Build();

    /// <summary>The folder that holds ForumESS.sln.</summary>
    public static readonly string Root = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ForumESS.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No ForumESS.sln above the tests.");
        }
        return folder.FullName;
    }
}
