using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.IntegrationTests.Database;
using MiniExcelLibs;

namespace ForumESS.IntegrationTests.Registrations;

public sealed class WorkbookTests
{
    [Fact]
    public async Task A_workbook_reads_as_the_same_table_saved_as_text()
    {
        var sheet = (
            await ReadAsync(
                Saved([
                    ["Prénom", "Nom", "Adresse électronique", "SIRET", "Né le"],
                    ["Zoé", "  Férand ", "zoe@exemple.fr", 12345678901234d, new DateTime(2000, 2, 1)],
                    [null, null, null, null, null],
                    ["Ali", "Benali", "ali@exemple.fr", null, null],
                ])
            )
        ).Value;

        Assert.Equal(["Prénom", "Nom", "Adresse électronique", "SIRET", "Né le"], sheet.Titles);
        Assert.Equal([2, 4], sheet.Rows.Select(row => row.Number));
        Assert.Equal(["Zoé", "Férand", "zoe@exemple.fr", "12345678901234", "2000-02-01"], sheet.Rows[0].Cells);
        Assert.Equal(["Ali", "Benali", "ali@exemple.fr", "", ""], sheet.Rows[1].Cells);
        Assert.Equal(["first_name", "last_name", "email", "siret", null], sheet.Guess);
    }

    [Fact]
    public async Task Too_many_rows_are_refused_as_in_any_other_file()
    {
        object?[][] rows =
        [
            ["Nom"],
            .. Enumerable.Range(0, Sheet.MostRows + 1).Select(i => (object?[])[$"Nom {i}"]),
        ];

        Assert.Equal("import.too_many_rows", (await ReadAsync(Saved(rows))).Error?.Code);
    }

    // Read to the last column that a row names, these took half a minute.
    [Fact]
    public async Task Rows_that_name_a_spreadsheet_s_last_column_are_read_as_far_as_a_sheet_goes()
    {
        var rows = Enumerable.Range(1, 20).Select(i => (object?[])[i == 1 ? "Nom" : $"Nom {i}", "loin"]).ToArray();

        var sheet = (await ReadAsync(Moved(Saved(rows), from: "B", to: "XFD"))).Value;

        Assert.Equal(["Nom"], sheet.Titles);
        Assert.Equal(19, sheet.Rows.Count);
        Assert.Equal("import.unreadable", (await ReadAsync(Moved(Saved(rows), from: "B", to: "BI"))).Error?.Code);
    }

    [Fact]
    public async Task An_archive_that_is_no_workbook_is_refused_and_one_that_unfolds_to_gigabytes_is_not_unfolded()
    {
        Assert.Equal("import.unreadable", (await ReadAsync([(byte)'P', (byte)'K', 3, 4, 0, 0])).Error?.Code);
        Assert.Equal("import.unreadable", (await ReadAsync(Archive("word/document.xml", 10))).Error?.Code);
        Assert.Equal(
            "import.unreadable",
            (await ReadAsync(Archive("xl/worksheets/sheet1.xml", 200 * 1024 * 1024))).Error?.Code
        );
    }

    private static async Task<Result<PeopleSheet>> ReadAsync(byte[] content)
    {
        await using var forum = await TestForum.CreateAsync(Engine.Sqlite);
        await forum.AddDemoEditionAsync();
        return await forum.SendAsync(new ReadPeopleSheet(RegistrationDesk.Year, content));
    }

    private static byte[] Saved(object?[][] rows)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(
            rows.Select(row =>
                row.Select((cell, index) => (Name: $"c{index}", cell))
                    .ToDictionary(each => each.Name, each => each.cell)
            ),
            printHeader: false
        );
        return stream.ToArray();
    }

    /// <summary>The same workbook with one column's cells in another.</summary>
    private static byte[] Moved(byte[] workbook, string from, string to)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var entry = archive.GetEntry("xl/worksheets/sheet1.xml")!.Open();
            var sheet = new StreamReader(entry).ReadToEnd();
            entry.SetLength(0);
            entry.Write(Encoding.UTF8.GetBytes(Regex.Replace(sheet, $"r=\"{from}([0-9]+)\"", $"r=\"{to}$1\"")));
        }
        return stream.ToArray();
    }

    private static byte[] Archive(string name, int zeros)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
            entry.Write(new byte[zeros]);
        }
        return stream.ToArray();
    }
}
