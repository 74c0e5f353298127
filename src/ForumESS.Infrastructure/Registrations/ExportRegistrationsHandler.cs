using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Registrations;

internal sealed class ExportRegistrationsHandler(DbSession session, IQuestionStore questions)
    : IRequestHandler<ExportRegistrations, ExportPart?>
{
    private const string After = RegistrationSql.After;

    private const string UpTo = RegistrationSql.UpTo;

    private static readonly SqlText FindEdition = new("select id from editions where year = @Year");

    private static readonly SqlText List = new(dialect =>
        $"""
            {RegistrationSql.Lines}
            where r.edition_id = @EditionId and {After}
            order by r.created_at desc, r.id desc
            {dialect.Rows("@Rows")}
            """
    );

    private static readonly SqlText ListMore = new(
        $"""
        select r.id as Id, r.siret as Siret, r.language as Language
        from registrations r
        where r.edition_id = @EditionId and {After} and {UpTo}
        """
    );

    private static readonly SqlText ListAnswers = new(
        $"""
        select a.registration_id as RegistrationId, a.question_id as QuestionId, a.value as Value
        from registrations r
        join answers a on a.registration_id = r.id
        where r.edition_id = @EditionId and {After} and {UpTo}
        order by a.part
        """
    );

    private static readonly SqlText ListSessions = new(
        """
        select code
        from sessions
        where edition_id = @editionId and capacity is not null and withdrawn_at is null
        order by starts_at, ends_at, code
        """
    );

    private static readonly SqlText ListChosen = new(
        $"""
        select r.id as RegistrationId, s.code as Code, 'signed_up' as State
        from registrations r
        join session_signups g on g.registration_id = r.id
        join sessions s on s.id = g.session_id
        where r.edition_id = @EditionId and {After} and {UpTo}
        union all
        select r.id as RegistrationId, s.code as Code, w.state as State
        from registrations r
        join waiting_entries w on w.registration_id = r.id and w.state <> 'undoable'
        join sessions s on s.id = w.pool_id
        where r.edition_id = @EditionId and {After} and {UpTo}
        """
    );

    public async Task<ExportPart?> Handle(ExportRegistrations request, CancellationToken cancellationToken)
    {
        if (await session.FirstOrDefaultAsync<Guid?>(FindEdition, request, cancellationToken) is not { } editionId)
        {
            return null;
        }
        var asked = await questions.ListAsync(editionId, QuestionStage.Registration, cancellationToken);
        var sessions = await session.QueryAsync<string>(ListSessions, new { editionId }, cancellationToken);
        var from = new
        {
            EditionId = editionId,
            AfterAt = request.After?.At ?? DateTimeOffset.MaxValue,
            AfterId = request.After?.Id ?? Guid.Empty,
            Rows = ExportRegistrations.PartSize + 1,
        };
        var rows = await session.QueryAsync<RegistrationLine>(List, from, cancellationToken);
        RegistrationLine[] lines = [.. rows.Take(ExportRegistrations.PartSize)];
        if (lines.Length == 0)
        {
            return new ExportPart(asked, sessions, [], null);
        }
        var part = new
        {
            from.EditionId,
            from.AfterAt,
            from.AfterId,
            LastAt = lines[^1].CreatedAt,
            LastId = lines[^1].Id,
        };
        return new ExportPart(
            asked,
            sessions,
            await WithAllTheySaidAsync(lines, part, hasSessions: sessions.Count > 0, cancellationToken),
            rows.Count > lines.Length ? new RegistrationCursor(part.LastAt, part.LastId) : null
        );
    }

    /// <param name="part">Where the statements' parameters are from: the lines' edition, and between which rows they lie.</param>
    private async Task<IReadOnlyList<ExportedRegistration>> WithAllTheySaidAsync(
        RegistrationLine[] lines,
        object part,
        bool hasSessions,
        CancellationToken cancellationToken
    )
    {
        var more = (await session.QueryAsync<MoreRow>(ListMore, part, cancellationToken)).ToDictionary(row => row.Id);
        var answers = (await session.QueryAsync<AnswerRow>(ListAnswers, part, cancellationToken)).ToLookup(row =>
            row.RegistrationId
        );
        var chosen = (
            hasSessions ? await session.QueryAsync<ChosenRow>(ListChosen, part, cancellationToken) : []
        ).ToLookup(row => row.RegistrationId);
        return
        [
            .. lines.Select(line => new ExportedRegistration(
                line,
                more.GetValueOrDefault(line.Id)?.Siret,
                more.GetValueOrDefault(line.Id)?.Language ?? "",
                Answers(answers[line.Id]),
                chosen[line.Id].ToDictionary(row => row.Code, row => row.State)
            )),
        ];
    }

    private static Dictionary<Guid, IReadOnlyList<string>> Answers(IEnumerable<AnswerRow> rows) =>
        rows.GroupBy(row => row.QuestionId)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(row => row.Value)]);

    private sealed record MoreRow
    {
        public Guid Id { get; init; }
        public string? Siret { get; init; }
        public string Language { get; init; } = "";
    }

    private sealed record ChosenRow
    {
        public Guid RegistrationId { get; init; }
        public string Code { get; init; } = "";
        public string State { get; init; } = "";
    }

    private sealed record AnswerRow
    {
        public Guid RegistrationId { get; init; }
        public Guid QuestionId { get; init; }
        public string Value { get; init; } = "";
    }
}
