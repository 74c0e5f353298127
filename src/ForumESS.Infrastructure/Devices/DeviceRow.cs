using ForumESS.Domain;
using ForumESS.Domain.Staff;

namespace ForumESS.Infrastructure.Devices;

/// <summary>What every query about a device reads.</summary>
internal record DeviceRow
{
    /// <summary>Of <c>door_devices d</c> joined with <c>editions e</c>; further columns follow.</summary>
    public const string Select = """
        select d.id as Id, d.edition_id as EditionId, e.year as Year, e.is_demo as IsDemo, d.name as Name, d.role as Role,
               d.is_desk as IsDesk, d.gate as Gate, d.expires_at as ExpiresAt,
               (select s.code from sessions s where s.id = d.session_id) as Session,
               (select s.title from sessions s where s.id = d.session_id) as SessionTitle
        """;

    public Guid Id { get; init; }
    public Guid EditionId { get; init; }
    public int Year { get; init; }
    public bool IsDemo { get; init; }
    public string Name { get; init; } = "";
    public string Role { get; init; } = "";
    public bool IsDesk { get; init; }
    public string? Gate { get; init; }
    public string? Session { get; init; }
    public LocalizedText? SessionTitle { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Of a code that this program does not know: the role that is least.</summary>
    public Role RoleValue => Roles.Parse(Role) ?? Domain.Staff.Role.Door;
}
