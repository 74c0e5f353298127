using System.Diagnostics;
using ForumESS.Application.Mail;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>What the office may write into a mail, and what is refused before it is ever sent.</summary>
public sealed class MailWordingTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private static readonly SqlText SetName = new(
        "update registrations set first_name = @FirstName, last_name = @LastName where id = @Id"
    );

    private static readonly MailWording Sound = new("link", "fr", "Bonjour {{ first_name }}", "<p>a</p>", "a");

    private readonly ForumSite site = shared.Site;

    [Fact]
    public async Task The_shipped_words_of_every_mail_may_be_kept_and_make_a_mail_about_nobody_known()
    {
        var mails = await site.SendAsync(new ListMailWordings());

        Assert.Contains(mails, mail => mail is { Name: "group_ticket", Language: "en" });
        foreach (var mail in mails)
        {
            var now = await site.SendAsync(new GetMailWording(mail.Name, mail.Language));
            var preview = await site.SendAsync(new PreviewMail(now!.Wording, RegistrationId: null));
            Assert.True(preview.IsSuccess, $"{mail}: {Told(preview.Error)}");
            Assert.NotEmpty(preview.Value.Subject);
            Assert.Contains("</html>", preview.Value.Html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{{ first_nam }}", "mail.unknown_value", 1, 4)]
    [InlineData("a\nb {{ edition.yaer }}", "mail.unknown_value", 2, 6)]
    [InlineData("a\n\n{% if first_name %}", "mail.broken_tag", 3, 20)]
    [InlineData("{{ first_name | raw }}", "mail.unknown_filter", 1, 17)]
    [InlineData("{{ first_name | append: first_name }}", "mail.unknown_filter", 1, 17)]
    [InlineData("\n{% include '../../appsettings.json' %}", "mail.unknown_part", 2, 13)]
    [InlineData("{% include '/etc/passwd' %}", "mail.unknown_part", 1, 13)]
    [InlineData("{% include first_name %}", "mail.unknown_part", 1, 4)]
    [InlineData("{% for i in (1..1000000000) %}a{% endfor %}", "mail.counted_loop", 1, 13)]
    public async Task A_fault_is_refused_with_its_line_and_column(string text, string code, int line, int column)
    {
        var result = await site.SendAsync(new SaveMailWording(Sound with { Text = text }));

        var fault = Assert.Single(result.Error!.Fields);
        Assert.Equal(("Text", code), (fault.Field, fault.Code));
        Assert.Equal((line, column), ((int)fault.Args["line"], (int)fault.Args["column"]));
        Assert.Null((await site.SendAsync(new GetMailWording("link", "fr")))!.ChangedAt);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script>")]
    [InlineData("<p>a<img src='https://ailleurs.example/1.png' alt=''></p>", "<img src>")]
    [InlineData("<iframe src='https://ailleurs.example'></iframe>", "<iframe>")]
    [InlineData("<form action='https://ailleurs.example'><input name='a'></form>", "<form>, <input>")]
    [InlineData("<a href='java\tscript:alert(1)'>a</a>", "javascript:")]
    [InlineData("<b onclick='alert(1)'>a</b>", "onclick")]
    [InlineData("<p style='background:URL (//ailleurs.example/1.png)'>a</p>", "URL (")]
    [InlineData("<!--[if mso]><img src='https://ailleurs.example'><![endif]-->", "<!--")]
    [InlineData("<scr{% if first_name %}ipt>alert(1)</scr{% endif %}ipt>", "<script>")]
    public async Task What_runs_asks_or_is_loaded_from_elsewhere_is_refused_by_its_name(string html, string names)
    {
        var result = await site.SendAsync(new SaveMailWording(Sound with { Html = html }));

        var fault = Assert.Single(result.Error!.Fields);
        Assert.Equal(("Html", "mail.markup_refused", names), (fault.Field, fault.Code, (string)fault.Args["names"]));
    }

    [Fact]
    public async Task What_a_template_puts_together_is_cleaned_as_it_is_sent()
    {
        const string html =
            "{% capture to %}javascript:alert(1){% endcapture %}{% capture at %}' onclick='alert(1){% endcapture %}"
            + "<p class='{{ at }}'>{{ first_name }} <a href='{{ to }}'>ici</a> <a href='{{ site_url }}'>là</a></p>";

        var result = await site.SendAsync(new PreviewMail(Sound with { Html = html }, RegistrationId: null));

        Assert.DoesNotContain("alert(1)", result.Value.Html, StringComparison.Ordinal);
        Assert.Contains("<a>ici</a> <a href=\"http", result.Value.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{% capture a %}{{ a }}{{ a }}x{% endcapture %}")]
    [InlineData("{% assign a = 79228162514264337593543950335 | plus: 1 %}")]
    public async Task Words_that_grow_without_end_make_no_mail(string once)
    {
        var wording = Sound with { Text = string.Concat(Enumerable.Repeat(once, 40)) };
        var watch = Stopwatch.StartNew();

        var result = await site.SendAsync(new PreviewMail(wording, RegistrationId: null));

        Assert.Equal("mail.wording_breaks", result.Error?.Code);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Words_that_heap_up_much_in_few_steps_make_no_mail()
    {
        var heap =
            "{% capture a %}"
            + new string('a', 20_000)
            + "{% endcapture %}{% assign all = '"
            + string.Concat(Enumerable.Repeat("x,", 900))
            + "' | split: ',' %}{% for each in all %}{{ a }}{% endfor %}";

        var result = await site.SendAsync(new PreviewMail(Sound with { Text = heap }, RegistrationId: null));

        Assert.Equal("mail.wording_breaks", result.Error?.Code);
    }

    [Theory]
    [InlineData("{% if ", '(')]
    [InlineData("{{ first_name", '[')]
    public async Task Words_that_go_too_deep_to_be_read_are_refused_before_they_are(string begin, char bracket)
    {
        var deep = begin + new string(bracket, 29_000);

        var result = await site.SendAsync(new SaveMailWording(Sound with { Text = deep }));

        var fault = Assert.Single(result.Error!.Fields);
        Assert.Equal(("Text", "mail.too_many_brackets"), (fault.Field, fault.Code));
        Assert.Equal((1, begin.Length + 201), ((int)fault.Args["line"], (int)fault.Args["column"]));
    }

    [Fact]
    public async Task What_goes_as_deep_as_it_may_is_read()
    {
        const int tags = 1_650;
        var deep =
            string.Concat(Enumerable.Repeat("{%if 1%}", tags))
            + $"{{{{ first_name{new string('[', 190)}"
            + string.Concat(Enumerable.Repeat("{%endif%}", tags));

        var result = await site.SendAsync(new PreviewMail(Sound with { Text = deep }, RegistrationId: null));

        Assert.Equal("mail.broken_tag", Assert.Single(result.Error!.Fields).Code);
    }

    [Fact]
    public async Task Parts_that_are_missing_or_longer_than_can_be_kept_are_refused_beside_their_field()
    {
        var wording = Sound with { Subject = "", Html = new string('a', 30_001) };

        var result = await site.SendAsync(new SaveMailWording(wording));

        Assert.Equal(
            [("Subject", "mail.part_required"), ("Html", "mail.part_too_long")],
            result.Error!.Fields.Select(field => (field.Field, field.Code))
        );
        var preview = await site.SendAsync(new PreviewMail(wording, RegistrationId: null));
        Assert.Equal("mail.part_too_long", Assert.Single(preview.Error!.Fields).Code);
    }

    [Fact]
    public async Task What_a_person_typed_stays_text()
    {
        var id = (await site.SendAsync(RegistrationDesk.Someone("texte@exemple.fr"))).Value.Id;
        await site.ReadAsync<int>(
            SetName,
            new
            {
                Id = id,
                FirstName = "<script>alert(1)</script>",
                LastName = "{{ 7*7 }}\r\nBcc: autre@exemple.fr",
            }
        );
        const string words = "{{ first_name }} {{ last_name }}";

        var result = await site.SendAsync(new PreviewMail(new MailWording("link", "fr", words, words, words), id));

        const string read = "<script>alert(1)</script> {{ 7*7 }} Bcc: autre@exemple.fr";
        Assert.Equal(read, result.Value.Subject);
        Assert.Equal(read, result.Value.Text.Trim());
        Assert.Equal("&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} Bcc: autre@exemple.fr", result.Value.Html.Trim());
    }

    [Fact]
    public async Task What_is_tried_out_on_somebody_holds_neither_their_ticket_nor_their_link()
    {
        var receipt = (await site.SendAsync(RegistrationDesk.Someone("essai@exemple.fr"))).Value;
        var wording = (await site.SendAsync(new GetMailWording("confirmation", "fr")))!.Wording;

        var preview = (await site.SendAsync(new PreviewMail(wording, receipt.Id))).Value;

        Assert.Contains("Camille", preview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(receipt.Ticket!.ShortCode, preview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(receipt.Link.Value, preview.Html, StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/png;base64,", preview.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("cid:", preview.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_say_what_the_office_wrote_until_it_goes_back_to_the_shipped_words()
    {
        await using var bench = await MailBench.CreateAsync(Engine.Sqlite);
        var words = new MailWording(
            "confirmation",
            "fr",
            "À bientôt, {{ first_name }}",
            "<p>{{ short_code }}</p>",
            "Code {{ short_code }}"
        );
        Assert.Null((await bench.Forum.SendAsync(new SaveMailWording(words))).Error);
        var receipt = (await bench.Forum.SendAsync(RegistrationDesk.Someone("une@exemple.fr"))).Value;
        await bench.SendDueAsync();

        var mail = Assert.Single(bench.Picked());
        Assert.Equal(
            ("À bientôt, Camille", $"Code {receipt.Ticket!.ShortCode}"),
            (mail.Subject, mail.TextBody!.Trim())
        );
        Assert.Null((await bench.Forum.SendAsync(new RestoreMailWording("confirmation", "fr"))).Error);
        await bench.Forum.SendAsync(RegistrationDesk.Someone("deux@exemple.fr"));
        await bench.SendDueAsync();

        Assert.Single(bench.Picked(), sent => sent.Subject!.Contains("Votre billet", StringComparison.Ordinal));
        Assert.Equal(
            "mail.wording_unknown",
            (await bench.Forum.SendAsync(new RestoreMailWording("confirmation", "fr"))).Error!.Code
        );
    }

    private static string? Told(Error? error) =>
        error is null
            ? null
            : $"{error.Code} {string.Join(' ', error.Fields.Select(field => (field, string.Join(',', field.Args.Values))))}";
}
