using System.CommandLine;
using ForumESS.Infrastructure.Database;
using ForumESS.Web.Hosting;

namespace ForumESS.Web.Verbs;

internal static class MigrateVerb
{
    public static Command Create()
    {
        var command = new Command("migrate", "Brings the database to this version's schema and loads what is missing.");
        command.SetAction(
            async (_, _) =>
            {
                await using var app = VerbHost.Open();
                var options = app.Services.GetRequiredService<DatabaseOptions>();
                MigrationRunner.Migrate(options, app.Services.GetRequiredService<ILoggerFactory>());
                await ForumHost.FillAsync(app.Services);
                Console.WriteLine("ok");
                return 0;
            }
        );
        return command;
    }
}
