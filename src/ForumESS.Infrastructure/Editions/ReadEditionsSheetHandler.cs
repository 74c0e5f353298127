using ForumESS.Application.Editions;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Infrastructure.Registrations;
using MediatR;

namespace ForumESS.Infrastructure.Editions;

internal sealed class ReadEditionsSheetHandler : IRequestHandler<ReadEditionsSheet, Result<Sheet>>
{
    public Task<Result<Sheet>> Handle(ReadEditionsSheet request, CancellationToken cancellationToken) =>
        Task.FromResult(SheetReader.Read(request.Content));
}
