using System.CommandLine;

namespace ForumESS.Web.Verbs;

/// <summary>The verbs an operator runs beside the site. Exit codes: 0 done, 1 refused or failed, 2 wrong use.</summary>
public static class VerbLine
{
    public static bool IsVerb(string[] args) =>
        args is [{ Length: > 0 } first, ..]
        && (!first.StartsWith('-') || first is "--help" or "-h" or "-?" or "--version");

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("ForumESS")
        {
            MigrateVerb.Create(),
            CheckVerb.Create(),
            StaffVerb.Create(),
            TokenVerb.Create(),
            ExportVerb.Create(),
            ImportVerb.Create(),
            PurgeVerb.Create(),
            TurnoutVerb.Create(),
            DemoVerb.Create(),
            BackupVerbs.CreateBackup(),
            BackupVerbs.CreateRestore(),
        };
        var parsed = root.Parse(args);
        // A wrong setting is said the same way as when the site starts.
        var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        return parsed.Errors.Count > 0 ? 2 : code;
    }

    /// <summary>Says why nothing was done; returns the exit code.</summary>
    public static async Task<int> RefuseAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 1;
    }

    /// <summary>A file named on the command line, meant from where the caller stands, not from the project's folder.</summary>
    public static string CallersPath(string path) =>
        Path.GetFullPath(path, Environment.GetEnvironmentVariable("PWD") ?? Directory.GetCurrentDirectory());
}
