using ForumESS.Application.Groups;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using static ForumESS.IntegrationTests.Groups.GroupRoom;

namespace ForumESS.IntegrationTests.Groups;

public sealed class NameListTests : IAsyncLifetime
{
    private TestForum forum = null!;
    private Guid id;

    public async Task InitializeAsync()
    {
        forum = await OpenAsync(Engine.Sqlite, seats: 30);
        id = await RegisterAsync(forum, Class(seats: 4));
    }

    public async Task DisposeAsync() => await forum.DisposeAsync();

    [Theory]
    [InlineData("Inès;Abadie\nMalo;Le Goff")]
    [InlineData("Inès,Abadie\r\nMalo,Le Goff\r\n")]
    [InlineData("Inès\tAbadie\rMalo\tLe Goff")]
    [InlineData("\uFEFFPrénom;Nom\nInès;Abadie\n\n  Malo ; Le Goff \n;\n")]
    [InlineData("Nom,PRENOM,Classe\nAbadie,Inès,1re\nLe Goff,Malo,1re")]
    [InlineData("last name\tfirst name\n\"Abadie\"\tInès\n\"Le Goff\"\t\"Malo\"")]
    public async Task A_list_is_read_whatever_separates_it(string text)
    {
        var list = await ReadAsync(text);

        Assert.True(list.IsGood);
        Assert.Equal([("Inès", "Abadie"), ("Malo", "Le Goff")], list.Rows.Select(row => (row.FirstName, row.LastName)));
    }

    [Fact]
    public async Task A_quoted_cell_may_hold_what_separates_others()
    {
        var list = await ReadAsync("\"Abadie, dite \"\"La Grande\"\"\",Inès\n");

        Assert.Equal("Abadie, dite \"La Grande\"", Assert.Single(list.Rows).FirstName);
    }

    [Theory]
    [InlineData("Inès;Abadie;ines@exemple.fr\nMalo;Le Goff")]
    [InlineData("Courriel;Nom;Prénom\nines@exemple.fr;Abadie;Inès\n;Le Goff;Malo")]
    [InlineData("First name\tLast name\tE-mail\nInès\tAbadie\tines@exemple.fr\nMalo\tLe Goff\t")]
    public async Task A_list_may_hold_addresses(string text)
    {
        var list = await ReadAsync(text);

        Assert.True(list.IsGood);
        Assert.Equal(
            [("Inès", "ines@exemple.fr"), ("Malo", null)],
            list.Rows.Select(row => (row.FirstName, row.Email))
        );
    }

    [Theory]
    [InlineData("Inès;Abadie;ines@", "registration.email_malformed")]
    [InlineData("Inès Abadie", "group.row_one_column")]
    [InlineData("Inès;Abadie;1re", "group.row_more_columns")]
    [InlineData("Inès;", "registration.last_name_required")]
    [InlineData(";Abadie", "registration.first_name_required")]
    [InlineData("=HYPERLINK(A1);Abadie", "registration.first_name_formula")]
    [InlineData("Inès;+33 6", "registration.last_name_formula")]
    [InlineData("@Inès;Abadie", "registration.first_name_formula")]
    [InlineData("Inès;www.exemple.fr", "registration.last_name_address")]
    [InlineData("In\u0000ès;Abadie", "registration.first_name_unreadable")]
    public async Task A_row_that_is_no_name_says_why_and_the_list_is_not_taken(string row, string code)
    {
        var list = await ReadAsync($"Malo;Le Goff\n{row}");

        Assert.False(list.IsGood);
        Assert.Equal(code, Assert.Single(list.Rows[1].Faults).Code);
        Assert.Empty(list.Rows[0].Faults);
    }

    [Fact]
    public async Task A_stray_quote_takes_no_other_row_with_it()
    {
        var list = await ReadAsync("\"Inès;Abadie\nMalo;Le Goff");

        Assert.Equal(["group.row_one_column"], list.Rows[0].Faults.Select(fault => fault.Code));
        Assert.Equal((2, "Malo", "Le Goff"), (list.Rows[1].Line, list.Rows[1].FirstName, list.Rows[1].LastName));
    }

    [Fact]
    public async Task A_name_is_too_long_by_its_own_length()
    {
        var list = await ReadAsync($"Inès;{new string('a', 101)}");

        Assert.Equal("registration.last_name_too_long", Assert.Single(list.Rows[0].Faults).Code);
    }

    [Fact]
    public async Task Somebody_named_already_is_left_out_and_a_name_that_comes_twice_is_told()
    {
        await forum.SendAsync(new NameGroup(id, [new SeatName(SeatId: null, "Inès", "Abadie")]));

        var list = await ReadAsync("INES;abadie\nMalo;Le Goff\nmalo;le  goff");

        Assert.Equal([true, false, false], list.Rows.Select(row => row.IsKnown));
        Assert.Equal([null, null, 2], list.Rows.Select(row => row.SameAs));
        Assert.True(list.IsGood);
        Assert.Equal(3, list.Free);
    }

    [Fact]
    public async Task More_new_names_than_seats_are_not_taken()
    {
        Assert.True((await ReadAsync("A;A\nB;B\nC;C\nD;D")).IsGood);
        Assert.False((await ReadAsync("A;A\nB;B\nC;C\nD;D\nE;E")).IsGood);
        Assert.False((await ReadAsync(" \n")).IsGood);
    }

    private Task<NameList> ReadAsync(string text) => forum.SendAsync(new ReadNames(id, text));
}
