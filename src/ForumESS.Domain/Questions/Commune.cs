namespace ForumESS.Domain.Questions;

/// <summary>A commune of Hauts-de-Seine, by its INSEE code.</summary>
public sealed record Commune(string Code, string Name, params IReadOnlyList<string> PostalCodes)
{
    /// <summary>What an answer says of every other commune.</summary>
    public const string Elsewhere = "elsewhere";

    /// <summary>In figures, those who did not say, those without a registration included; never an answer.</summary>
    public const string Untold = "untold";

    public static IReadOnlyList<Commune> All { get; } =
    [
        new("92002", "Antony", "92160"),
        new("92004", "Asnières-sur-Seine", "92600"),
        new("92007", "Bagneux", "92220"),
        new("92009", "Bois-Colombes", "92270"),
        new("92012", "Boulogne-Billancourt", "92100"),
        new("92014", "Bourg-la-Reine", "92340"),
        new("92019", "Châtenay-Malabry", "92290"),
        new("92020", "Châtillon", "92320"),
        new("92022", "Chaville", "92370"),
        new("92023", "Clamart", "92140"),
        new("92024", "Clichy", "92110"),
        new("92025", "Colombes", "92700"),
        new("92026", "Courbevoie", "92400"),
        new("92032", "Fontenay-aux-Roses", "92260"),
        new("92033", "Garches", "92380"),
        new("92035", "La Garenne-Colombes", "92250"),
        new("92036", "Gennevilliers", "92230"),
        new("92040", "Issy-les-Moulineaux", "92130"),
        new("92044", "Levallois-Perret", "92300"),
        new("92046", "Malakoff", "92240"),
        new("92047", "Marnes-la-Coquette", "92430"),
        new("92048", "Meudon", "92190", "92360"),
        new("92049", "Montrouge", "92120"),
        new("92050", "Nanterre", "92000"),
        new("92051", "Neuilly-sur-Seine", "92200"),
        new("92060", "Le Plessis-Robinson", "92350"),
        new("92062", "Puteaux", "92800"),
        new("92063", "Rueil-Malmaison", "92500"),
        new("92064", "Saint-Cloud", "92210"),
        new("92071", "Sceaux", "92330"),
        new("92072", "Sèvres", "92310"),
        new("92073", "Suresnes", "92150"),
        new("92075", "Vanves", "92170"),
        new("92076", "Vaucresson", "92420"),
        new("92077", "Ville-d’Avray", "92410"),
        new("92078", "Villeneuve-la-Garenne", "92390"),
    ];

    /// <summary>What one may answer.</summary>
    public static IReadOnlyList<QuestionOption> Options { get; } =
    [
        .. All.Select(commune => new QuestionOption(commune.Code, new LocalizedText(commune.Name))),
        new(Elsewhere, new LocalizedText("Autre commune", "Another commune")),
    ];
}
