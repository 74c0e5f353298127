using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using ForumESS.Application.Groups;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;

namespace ForumESS.Infrastructure.Groups;

/// <summary>Reads people's names from what a teacher or an office copies out of a sheet.</summary>
internal static class NameListReader
{
    // More than a group can be, so that a list for two groups is still shown whole.
    private const int MostRows = 2 * Domain.Groups.RegistrationGroup.MostSeats;

    // What sheets take for a formula: no name begins like that, and a list that went through one may hold it.
    private const string FormulaSigns = "=+-@";

    private static readonly string[] FirstNameTitles = ["prenom", "first name", "firstname", "given name", "first"];
    private static readonly string[] LastNameTitles =
    [
        "nom",
        "nom de famille",
        "last name",
        "lastname",
        "surname",
        "last",
    ];

    private static readonly string[] EmailTitles =
    [
        "email",
        "e mail",
        "mail",
        "courriel",
        "adresse electronique",
        "adresse mail",
        "adresse email",
        "adresse e mail",
        "email address",
    ];

    public static IReadOnlyList<NameRow> Read(string? text)
    {
        var lines = ReadCells((text ?? "").TrimStart('\uFEFF'));
        if (lines.Count == 0)
        {
            return [];
        }
        var titles = lines[0].Cells.Select(Key).ToList();
        var first = titles.FindIndex(title => FirstNameTitles.Contains(title));
        var last = titles.FindIndex(title => LastNameTitles.Contains(title));
        var email = titles.FindIndex(title => EmailTitles.Contains(title));
        return first >= 0 && last >= 0
            ? [.. lines.Skip(1).Select(line => RowOf(line, first, last, email, takesMore: true))]
            : [.. lines.Select(line => RowOf(line, first: 0, last: 1, email: 2, takesMore: false))];
    }

    /// <summary>What two spellings of one person's name have in common.</summary>
    public static string Key(string name) => string.Join(' ', SearchKey.Words(name));

    private static List<(int Line, string[] Cells)> ReadCells(string text)
    {
        // A line at a time: a name has one, and a stray quote takes no other person's with it.
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = DelimiterOf(text),
            HasHeaderRecord = false,
            TrimOptions = TrimOptions.Trim,
            // A stray quote is shown with its row rather than refused with the whole list.
            BadDataFound = null,
        };
        return
        [
            .. text.ReplaceLineEndings("\n")
                .Split('\n')
                .Select((line, index) => (index + 1, Cells(line, configuration)))
                .Where(line => line.Item2.Any(cell => !string.IsNullOrWhiteSpace(cell)))
                .Take(MostRows),
        ];
    }

    private static string[] Cells(string line, CsvConfiguration configuration)
    {
        using var parser = new CsvParser(new StringReader(line), configuration);
        return parser.Read() ? parser.Record ?? [] : [];
    }

    private static string DelimiterOf(string text)
    {
        var line = text.Split('\n').FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "";
        return ((string[])["\t", ";", ","]).MaxBy(sign => line.Count(c => c == sign[0]))!;
    }

    private static NameRow RowOf((int Line, string[] Cells) line, int first, int last, int email, bool takesMore)
    {
        var (firstName, lastName) = (Cell(line.Cells, first), Cell(line.Cells, last));
        var address = Cell(line.Cells, email);
        // Without titles a third cell is an address or nothing.
        var isAddress = takesMore || address.Contains('@', StringComparison.Ordinal);
        var faults = new List<FieldError>();
        if (lastName.Length == 0 && line.Cells.Length == 1)
        {
            faults.Add(new("", "group.row_one_column"));
        }
        else if (!takesMore && line.Cells.Skip(isAddress ? 3 : 2).Any(cell => cell.Length > 0))
        {
            faults.Add(new("", "group.row_more_columns"));
        }
        else
        {
            AddFault(faults, firstName, nameof(NameRow.FirstName), "registration.first_name");
            AddFault(faults, lastName, nameof(NameRow.LastName), "registration.last_name");
            if (address.Length > 0 && EmailAddress.TryParse(address) is null)
            {
                faults.Add(new(nameof(NameRow.Email), "registration.email_malformed"));
            }
        }
        return new NameRow
        {
            Line = line.Line,
            FirstName = firstName,
            LastName = lastName,
            Email = address.Length > 0 && isAddress ? address : null,
            Faults = faults,
        };
    }

    private static string Cell(string[] cells, int index) => index >= 0 && index < cells.Length ? cells[index] : "";

    // As the command that takes the names will judge them, and beside that what a sheet would run.
    private static void AddFault(List<FieldError> faults, string name, string field, string code)
    {
        var typed = TypedText.Line(name, Attendee.NameMaxLength);
        var suffix =
            name.Length > 0 && FormulaSigns.Contains(name[0], StringComparison.Ordinal) ? "formula"
            : typed.Fault == TextFault.Blank ? "required"
            : typed.Fault == TextFault.TooLong ? "too_long"
            : typed.Fault is not null ? "unreadable"
            : Attendee.IsWebAddress(typed.Value) ? "address"
            : null;
        if (suffix is not null)
        {
            faults.Add(
                new(field, $"{code}_{suffix}")
                {
                    Args = new Dictionary<string, object> { ["max"] = Attendee.NameMaxLength },
                }
            );
        }
    }
}
