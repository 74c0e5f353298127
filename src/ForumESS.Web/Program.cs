using ForumESS.Infrastructure;
using ForumESS.Web.Hosting;
using ForumESS.Web.Verbs;

// A first word that is not an option is a verb; everything else starts the site with its settings.
try
{
    if (VerbLine.IsVerb(args))
    {
        return await VerbLine.RunAsync(args);
    }
    await using var app = ForumHost.Build(args);
    await app.PrepareDatabaseAsync();
    await app.ListenAsync();
    return 0;
}
catch (SettingException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
