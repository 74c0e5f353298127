namespace ForumESS.BrowserTests;

/// <summary>Every page that anyone can open, in one place: a page added to the site is added here.</summary>
public sealed class PublicPages : TheoryData<string>
{
    /// <summary>Stands for the year of the edition that is open to registration.</summary>
    public const string Open = "{open}";

    public PublicPages()
    {
        Add("/");
        Add("/editions");
        Add("/editions/2011");
        Add("/editions/2012");
        Add("/editions/2015");
        Add($"/editions/{Open}");
        Add($"/editions/{Open}/inscription");
        Add("/inscription");
        Add("/frequentation");
        Add("/frequentation/glossaire");
        Add("/frequentation/comparaison");
        Add("/frequentation/donnees");
        Add("/frequentation/historique");
        Add("/accessibilite");
        Add("/donnees-personnelles");
        Add("/mentions-legales");
        Add("/plan-du-site");
        Add("/connexion");
    }
}
