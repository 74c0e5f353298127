using System.Globalization;
using System.Resources;
using ForumESS.Application.Audit;
using ForumESS.Application.Campaigns;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Devices;
using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Privacy;
using ForumESS.Application.Registrations;
using ForumESS.Application.Staff;
using ForumESS.Application.Statistics;
using ForumESS.Application.Surveys;
using ForumESS.Application.Tickets;
using ForumESS.Application.Waiting;
using ForumESS.Application.Webhooks;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Campaigns;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Privacy;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Sessions;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.Web.Resources;

namespace ForumESS.IntegrationTests.House;

public sealed class AuditedTests
{
    private static readonly Type[] Unaudited =
    [
        // What the public does of its own accord is a row with its instant.
        typeof(RegisterAttendee),
        typeof(RegisterOnce),
        typeof(RegisterGroup),
        typeof(RequestLink),
        typeof(AnswerSurvey),
        // Facts of the door, each with its author and its reason.
        typeof(RecordScans),
        typeof(CorrectCount),
        typeof(DeclareUnscanned),
        typeof(EndUnscanned),
        // A device's own rows say who held it, when it spoke and how often its code was wrong.
        typeof(OpenDeskList),
        typeof(ReportDevice),
        typeof(HandOverDevice),
        typeof(DecideConflict),
        typeof(RecordPaper),
        // What the program does by itself: due dates, mails, the purge, which logs its counts.
        typeof(SettleSeats),
        typeof(SettleCampaign),
        typeof(SendCampaign),
        // What it carries is audited.
        typeof(ChangeIfUnchanged),
        typeof(ReissueIfUnchanged),
        // A part of what the office had begun, and signed for.
        typeof(TellOthersOfSchedule),
        typeof(TellOfCancellation),
        typeof(NoteBounce),
        typeof(ForgetReleases),
        typeof(ForgetDeliveries),
        typeof(ForgetSurveyTokens),
        typeof(OfferFirstAccount),
        // Looks, and mails what it saw.
        typeof(WatchPace),
        // Makes nothing new: it counts what is there.
        typeof(RebuildTallies),
        typeof(IndexRegistrations),
        // Signing in is noted when it succeeds.
        typeof(TakeSignInAttempt),
        typeof(UseSecondFactor),
        typeof(UsePasskey),
        typeof(OpenSession),
        typeof(TouchSession),
        typeof(TouchToken),
        typeof(EndSession),
    ];

    [Fact]
    public void Every_command_leaves_a_trace_or_is_named_here_with_the_reason_why_not()
    {
        var silent = Projects
            .Application.GetTypes()
            .Where(type =>
                type.GetInterfaces()
                    .Any(port => port.IsGenericType && port.GetGenericTypeDefinition() == typeof(ICommand<>))
            )
            .Where(type => !type.IsAbstract && !typeof(IAudited).IsAssignableFrom(type))
            .Except(Unaudited);

        Findings.None(silent);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public void Whatever_the_journal_can_say_has_words(string language)
    {
        var texts = new ResourceManager(typeof(AuditText).FullName!, typeof(AuditText).Assembly);
        var keys = Codes<AuditAction>("Action")
            .Concat(Codes<AuditSubject>("Subject"))
            .Concat(Codes<ActorKind>("Actor"))
            .Concat(Codes<EditionStatus>("Code"))
            .Concat(Codes<RegistrationStatus>("Code"))
            .Concat(Codes<CampaignKind>("Code"))
            .Concat(Codes<CampaignState>("Code"))
            .Concat(Codes<MailKind>("Code"))
            .Concat(MailStatuses.Select(status => $"Code.{status}"))
            .Concat(Codes<QuestionKind>("Code"))
            .Concat(Codes<SessionKind>("Code"))
            .Concat(Codes<PrivacyRight>("Code"))
            .Concat(Codes<PrivacyOutcome>("Code"))
            .Concat(Codes<Role>("Code"));

        Findings.None(keys.Where(key => texts.GetString(key, CultureInfo.GetCultureInfo(language)) is null));
    }

    // No type has them: the outbox's statements name them.
    private static readonly string[] MailStatuses = ["queued", "sent", "failed", "dropped"];

    private static IEnumerable<string> Codes<T>(string kind)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => $"{kind}.{StoredCode.Of(value)}");
}
