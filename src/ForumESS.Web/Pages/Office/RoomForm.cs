using System.Globalization;
using ForumESS.Application.Venues;
using ForumESS.Domain.Venues;
using ForumESS.Web.Resources;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>A room as a form holds it.</summary>
public sealed class RoomForm
{
    public string? Name { get; set; }
    public string? Capacity { get; set; }
    public string? StaffAllowance { get; set; }

    /// <summary>1 to 5; blank when the safety register has not been seen.</summary>
    public string? Category { get; set; }

    public static RoomForm Of(RoomCard room) =>
        new()
        {
            Name = room.Name,
            Capacity = room.Capacity.ToString(CultureInfo.InvariantCulture),
            StaffAllowance = room.StaffAllowance.ToString(CultureInfo.InvariantCulture),
            Category = ((int?)room.Category)?.ToString(CultureInfo.InvariantCulture),
        };

    internal IEnumerable<FieldText> Said(IStringLocalizer<OfficeText> texts) =>
        [
            new(texts["Room.Name"], Name),
            new(texts["Room.Capacity"], Capacity),
            new(texts["Room.Allowance"], StaffAllowance),
            new(
                texts["Room.Category"],
                Categories(texts).FirstOrDefault(known => known.Value == (Category ?? ""))?.Text
            ),
        ];

    internal T Fill<T>(T command, FormReader reader, IStringLocalizer<OfficeText> texts)
        where T : RoomInput =>
        (T)(
            command with
            {
                Name = Name,
                Capacity = reader.Number("Form.Capacity", Capacity, texts["Room.Capacity"]),
                StaffAllowance = reader.Number("Form.StaffAllowance", StaffAllowance, texts["Room.Allowance"]),
                Category = (ErpCategory?)reader.Number("Form.Category", Category, texts["Room.Category"]),
            }
        );

    public static IReadOnlyList<SelectListItem> Categories(IStringLocalizer<OfficeText> texts) =>
        [
            new(texts["Room.Category.Unknown"], ""),
            .. Enum.GetValues<ErpCategory>()
                .Select(category => new SelectListItem(
                    texts[$"Room.Category.{(int)category}"],
                    ((int)category).ToString(CultureInfo.InvariantCulture)
                )),
        ];
}
