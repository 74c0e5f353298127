using System.Text;
using MimeKit;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>A mail as its reader finds it.</summary>
internal static class PickedMail
{
    public static string Reader(this MimeMessage mail) => mail.To.Mailboxes.Single().Address;

    /// <summary>The only entry of the calendar file, whose method the mail and the file both tell.</summary>
    public static Ical.Net.CalendarComponents.CalendarEvent Entry(this MimeMessage mail, string method = "PUBLISH")
    {
        var part = mail.Attachments.OfType<MimePart>().Single(each => each.ContentType.MimeType == "text/calendar");
        using var content = new MemoryStream();
        part.Content!.DecodeTo(content);
        var calendar = Ical.Net.Calendar.Load(Encoding.UTF8.GetString(content.ToArray()))!;
        Assert.Equal((method, method), (calendar.Method, part.ContentType.Parameters["method"]));
        return Assert.Single(calendar.Events);
    }
}
