using System.CommandLine;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Web.Verbs;

internal static class BackupVerbs
{
    public static Command CreateBackup()
    {
        var file = new Argument<string>("FILE") { Description = "The copy to make; it must not exist yet." };
        var command = new Command("backup", "Copies the SQLite database, while the site runs or not.") { file };
        command.SetAction(
            async (arguments, _) =>
            {
                var path = VerbLine.CallersPath(arguments.GetRequiredValue(file));
                if (SqliteBackup.Save(await OptionsAsync(), path) is { } fault)
                {
                    return await VerbLine.RefuseAsync(fault);
                }
                Console.WriteLine($"ok {path}");
                Console.WriteLine("The file that Tickets:KeyFile names is not in it.");
                return 0;
            }
        );
        return command;
    }

    public static Command CreateRestore()
    {
        var file = new Argument<string>("FILE") { Description = "A copy made by backup." };
        var command = new Command("restore", "Puts a copy in the SQLite database's place; the site must be stopped.")
        {
            file,
        };
        command.SetAction(
            async (arguments, _) =>
            {
                var path = VerbLine.CallersPath(arguments.GetRequiredValue(file));
                if (SqliteBackup.Restore(await OptionsAsync(), path, out var kept) is { } fault)
                {
                    return await VerbLine.RefuseAsync(fault);
                }
                Console.WriteLine($"ok {path}");
                if (kept is not null)
                {
                    Console.WriteLine($"What it replaced is kept as {kept}");
                }
                return 0;
            }
        );
        return command;
    }

    private static async Task<DatabaseOptions> OptionsAsync()
    {
        await using var app = VerbHost.Open();
        return app.Services.GetRequiredService<DatabaseOptions>();
    }
}
