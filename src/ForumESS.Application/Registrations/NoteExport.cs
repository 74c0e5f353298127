using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using MediatR;

namespace ForumESS.Application.Registrations;

/// <summary>Somebody takes a copy of an edition's registrations away: it changes nothing, and the journal says so.</summary>
public sealed record NoteExport(int Year, string Format, bool WithSensitive) : ICommand<Result>, IAudited
{
    public AuditMark Mark =>
        new(AuditAction.ExportRegistrations, Year)
        {
            Asked = new Dictionary<string, string?> { ["format"] = Format, ["sensitive"] = WithSensitive ? "1" : "0" },
        };
}

internal sealed class NoteExportHandler : IRequestHandler<NoteExport, Result>
{
    public Task<Result> Handle(NoteExport command, CancellationToken cancellationToken) =>
        Task.FromResult(Result.Success);
}
