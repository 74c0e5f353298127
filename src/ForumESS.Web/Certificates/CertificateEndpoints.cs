using System.Globalization;
using ForumESS.Application.Certificates;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Certificates;
using ForumESS.Web.Registrations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ForumESS.Web.Certificates;

/// <summary>The certificate of attendance, for who came and for the office; not found for who did not.</summary>
public static class CertificateEndpoints
{
    public static void MapCertificates(this IEndpointRouteBuilder app)
    {
        app.MapGet("/inscription/{key}/attestation.pdf", DownloadOwnAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/organisation/editions/{year:int}/inscriptions/{id:guid}/attestation.pdf", DownloadAsync)
            .RequireAuthorization(Roles.Organiser)
            .ExcludeFromDescription();
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> DownloadOwnAsync(
        string key,
        IMediator mediator,
        CertificateSheets sheets,
        CertificatePdf pdf,
        HttpContext context
    )
    {
        var registration = await mediator.Send(new GetRegistrationByKey(key), context.RequestAborted);
        return await FileAsync(registration, mediator, sheets, pdf, context);
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> DownloadAsync(
        int year,
        Guid id,
        IMediator mediator,
        CertificateSheets sheets,
        CertificatePdf pdf,
        HttpContext context
    )
    {
        var registration = await mediator.Send(new GetRegistration(id), context.RequestAborted);
        // The role was asked for the year in the address.
        return await FileAsync(registration?.Year == year ? registration : null, mediator, sheets, pdf, context);
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> FileAsync(
        RegistrationDetails? registration,
        IMediator mediator,
        CertificateSheets sheets,
        CertificatePdf pdf,
        HttpContext context
    )
    {
        PersonalFile.KeepNowhere(context.Response);
        if (
            registration is null
            || await mediator.Send(new IssueCertificate(registration.Id), CancellationToken.None)
                is not { IsSuccess: true, Value: var certificate }
        )
        {
            return TypedResults.NotFound();
        }
        using var file = new MemoryStream();
        await pdf.WriteAsync(sheets.Of(registration, certificate), file, context.RequestAborted);
        return TypedResults.File(
            file.ToArray(),
            "application/pdf",
            string.Create(CultureInfo.InvariantCulture, $"attestation-forum-ess-{registration.Year}.pdf")
        );
    }
}
