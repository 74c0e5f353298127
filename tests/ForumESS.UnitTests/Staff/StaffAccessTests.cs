using ForumESS.Domain.Staff;

namespace ForumESS.UnitTests.Staff;

public sealed class StaffAccessTests
{
    private static readonly Guid Edition2027 = Guid.Parse("0199c000-0000-7000-8000-000000002027");
    private static readonly Guid Edition2028 = Guid.Parse("0199c000-0000-7000-8000-000000002028");

    [Theory]
    [InlineData(Role.Administrator, "administrator organiser supervisor door reader")]
    [InlineData(Role.Organiser, "organiser supervisor door reader")]
    [InlineData(Role.Supervisor, "supervisor door")]
    [InlineData(Role.Door, "door")]
    [InlineData(Role.Reader, "reader")]
    public void A_role_may_what_those_below_it_may(Role held, string covered)
    {
        var may = Enum.GetValues<Role>().Where(asked => held.Covers(asked)).Select(role => role.Code());

        Assert.Equal(covered, string.Join(' ', may));
    }

    [Fact]
    public void A_role_for_one_edition_counts_for_no_other()
    {
        var access = new StaffAccess([RoleGrant.ForOne(Role.Supervisor, Edition2027, 2027)]);

        Assert.True(access.AllowsSomewhere(Role.Door));
        Assert.True(access.Allows(Role.Door, Edition2027));
        Assert.True(access.AllowsYear(Role.Door, 2027));
        Assert.False(access.Allows(Role.Door, Edition2028));
        Assert.False(access.AllowsYear(Role.Door, 2028));
        Assert.False(access.AllowsEverywhere(Role.Door));
        Assert.False(access.Allows(Role.Organiser, Edition2027));
    }

    [Fact]
    public void A_role_for_all_counts_for_every_edition()
    {
        var access = new StaffAccess([RoleGrant.ForAll(Role.Organiser)]);

        Assert.True(access.Allows(Role.Reader, Edition2028));
        Assert.True(access.AllowsYear(Role.Door, 2031));
        Assert.True(access.AllowsEverywhere(Role.Organiser));
        Assert.False(access.AllowsSomewhere(Role.Administrator));
    }

    [Fact]
    public void Whoever_holds_nothing_may_do_nothing() =>
        Assert.DoesNotContain(Enum.GetValues<Role>(), StaffAccess.None.AllowsSomewhere);
}
