using ForumESS.Application.Privacy;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Registrations;

/// <summary>Sends registration commands as requests do, and counts what they left behind.</summary>
internal static class RegistrationDesk
{
    /// <summary>The demonstration edition, on the tests' clock.</summary>
    public const int Year = 2027;

    private static readonly SqlText CountConfirmed = new(
        "select count(*) from registrations where status = 'confirmed'"
    );

    private static readonly SqlText SumTaken = new("select coalesce(sum(taken), 0) from seat_quotas");

    private static readonly SqlText CountTickets = new("select count(*) from tickets where revoked_at is null");

    private static readonly SqlText CountMails = new("select count(*) from mails where kind = @kind");

    private static readonly SqlText CountMailsTo = new("select count(*) from mails where recipient = @recipient");

    private static readonly SqlText CountReleases = new("select count(*) from address_releases");

    private static readonly SqlText FindSecret = new(
        "select secret from mails where kind = @kind and recipient = @recipient order by created_at desc, id desc"
    );

    private static readonly SqlText MarkSent = new("update mails set status = 'sent' where status <> @status");

    private static readonly SqlText SetQuota = new(
        "update seat_quotas set guarantee = @guarantee, maximum = @maximum where audience = @audience"
    );

    private static readonly SqlText SetStatus = new("update editions set status = @status where year = 2027");

    public static RegisterAttendee Someone(string email = "camille.ferrand@exemple.fr") =>
        new()
        {
            Year = Year,
            Audience = "ess",
            FirstName = "Camille",
            LastName = "Ferrand",
            Email = email,
            Organisation = "La Bobine partagée",
            Language = "fr",
            Origin = RegistrationOrigin.Web,
        };

    public static Task<T> SendAsync<T>(this TestForum forum, IRequest<T> request) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<IMediator>().Send(request));

    /// <summary>Sends all at once, from as many callers.</summary>
    public static async Task<IReadOnlyList<T>> RaceAsync<T>(this TestForum forum, IEnumerable<IRequest<T>> requests)
    {
        var callers = requests.Select(request => Task.Run(() => forum.SendAsync(request))).ToList();
        return await Task.WhenAll(callers);
    }

    public static int Refused(this IEnumerable<Result<RegistrationReceipt>> results, string code) =>
        results.Count(result => result.Error?.Code == code);

    public static Task<int> ConfirmedAsync(this TestForum forum) => forum.ReadAsync<int>(CountConfirmed);

    public static Task<int> TakenAsync(this TestForum forum) => forum.ReadAsync<int>(SumTaken);

    public static Task<int> ValidTicketsAsync(this TestForum forum) => forum.ReadAsync<int>(CountTickets);

    public static Task<int> MailsAsync(this TestForum forum, string kind) =>
        forum.ReadAsync<int>(CountMails, new { kind });

    public static Task<int> MailsToAsync(this TestForum forum, string recipient) =>
        forum.ReadAsync<int>(CountMailsTo, new { recipient });

    public static Task<int> ReleasesAsync(this TestForum forum) => forum.ReadAsync<int>(CountReleases);

    /// <summary>What the hourly worker does.</summary>
    public static Task<PurgeReport> PurgeAsync(this TestForum forum) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<Purge>().RunAsync(default));

    /// <summary>The key in the last mail of a kind to an address.</summary>
    public static Task<string?> MailedKeyAsync(this TestForum forum, string kind, string recipient) =>
        forum.ReadAsync<string>(FindSecret, new { kind, recipient });

    public static Task MarkMailsSentAsync(this TestForum forum) =>
        forum.ExecuteAsync(MarkSent, new { status = "sent" });

    public static Task SetQuotaAsync(this TestForum forum, string audience, int guarantee, int maximum) =>
        forum.ExecuteAsync(
            SetQuota,
            new
            {
                audience,
                guarantee,
                maximum,
            }
        );

    public static Task SetEditionStatusAsync(this TestForum forum, string status) =>
        forum.ExecuteAsync(SetStatus, new { status });

    public static Task<T?> ReadAsync<T>(this TestForum forum, SqlText sql, object? parameters = null) =>
        forum.InScopeAsync(scope =>
            scope.GetRequiredService<DbSession>().FirstOrDefaultAsync<T>(sql, parameters, default)
        );

    public static Task<IReadOnlyList<T>> ReadAllAsync<T>(this TestForum forum, SqlText sql) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().QueryAsync<T>(sql));

    public static Task<int> ExecuteAsync(this TestForum forum, SqlText sql, object? parameters = null) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().ExecuteAsync(sql, parameters, default));
}
