using NetEscapades.AspNetCore.SecurityHeaders.Headers;
using NetEscapades.AspNetCore.SecurityHeaders.Headers.ContentSecurityPolicy;

namespace ForumESS.Web.Site;

/// <summary>
/// The headers that keep foreign code out. Everything comes from this site; a page that needs more is named here, and
/// gets no more than it needs.
/// </summary>
internal static class SecurityPolicies
{
    public static HeaderPolicyCollection Pages { get; } = Create(_ => { }, _ => { }, camera: false);

    /// <summary>The entrance: reads codes by camera, with a decoder in WebAssembly.</summary>
    public static HeaderPolicyCollection Door { get; } =
        Create(scripts => scripts.WasmUnsafeEval(), _ => { }, camera: true);

    /// <summary>The API's reference page, whose viewer writes its own styles and start-up script into the page.</summary>
    public static HeaderPolicyCollection ApiReference { get; } =
        Create(scripts => scripts.UnsafeInline(), styles => styles.UnsafeInline(), camera: false);

    /// <summary>Personal links are secrets in an address: not even this site's own log of referrers learns them.</summary>
    public static HeaderPolicyCollection Personal { get; } =
        Create(_ => { }, _ => { }, camera: false).AddReferrerPolicyNoReferrer();

    /// <summary>The words of a mail, or a mailing to confirm, beside a frame that shows what becomes of them.</summary>
    public static HeaderPolicyCollection MailWords { get; } =
        Create(_ => { }, _ => { }, camera: false, csp => csp.AddFrameSrc().Self());

    /// <summary>
    /// That frame: somebody's own HTML, so it runs nothing, asks nobody for anything and sends nothing. The styles are the
    /// mail's, the pictures are in it.
    /// </summary>
    public static HeaderPolicyCollection MailPreview { get; } =
        new HeaderPolicyCollection()
            .AddContentSecurityPolicy(csp =>
            {
                csp.AddDefaultSrc().None();
                csp.AddStyleSrc().UnsafeInline();
                csp.AddImgSrc().Data();
                csp.AddFormAction().None();
                csp.AddBaseUri().None();
                csp.AddFrameAncestors().Self();
                csp.AddSandbox();
            })
            .AddContentTypeOptionsNoSniff()
            .AddFrameOptionsSameOrigin()
            .AddReferrerPolicyNoReferrer()
            .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
            .AddStrictTransportSecurityMaxAgeIncludeSubDomains();

    public static HeaderPolicyCollection For(PathString path) =>
        path.StartsWithSegments("/entree/appareil", StringComparison.OrdinalIgnoreCase) ? Personal
        : path.StartsWithSegments("/entree", StringComparison.OrdinalIgnoreCase) ? Door
        : path.StartsWithSegments("/inscription", StringComparison.OrdinalIgnoreCase) ? Personal
        : path.StartsWithSegments("/enquete", StringComparison.OrdinalIgnoreCase) ? Personal
        : path.StartsWithSegments("/attestation", StringComparison.OrdinalIgnoreCase) ? Personal
        : path.StartsWithSegments("/api/docs", StringComparison.OrdinalIgnoreCase) ? ApiReference
        : path.StartsWithSegments("/organisation/courriels/apercu", StringComparison.OrdinalIgnoreCase) ? MailPreview
        : path.StartsWithSegments("/organisation/courriels/modeles", StringComparison.OrdinalIgnoreCase) ? MailWords
        : path.StartsWithSegments("/organisation/editions", StringComparison.OrdinalIgnoreCase)
        && path.Value!.EndsWith("/envois/nouveau", StringComparison.OrdinalIgnoreCase)
            ? MailWords
        : Pages;

    private static HeaderPolicyCollection Create(
        Action<ScriptSourceDirectiveBuilder> scripts,
        Action<StyleSourceDirectiveBuilder> styles,
        bool camera,
        Action<CspBuilder>? more = null
    ) =>
        new HeaderPolicyCollection()
            .AddContentSecurityPolicy(csp =>
            {
                csp.AddDefaultSrc().None();
                scripts(csp.AddScriptSrc().Self());
                styles(csp.AddStyleSrc().Self());
                csp.AddImgSrc().Self();
                csp.AddFontSrc().Self();
                csp.AddConnectSrc().Self();
                csp.AddManifestSrc().Self();
                csp.AddWorkerSrc().Self();
                csp.AddFormAction().Self();
                csp.AddBaseUri().None();
                csp.AddFrameAncestors().None();
                more?.Invoke(csp);
            })
            .AddPermissionsPolicy(policy =>
            {
                policy.AddGeolocation().None();
                policy.AddMicrophone().None();
                policy.AddPayment().None();
                if (camera)
                {
                    policy.AddCamera().Self();
                }
                else
                {
                    policy.AddCamera().None();
                }
            })
            .AddContentTypeOptionsNoSniff()
            .AddFrameOptionsDeny()
            // What somebody reads here is no other site's business.
            .AddReferrerPolicySameOrigin()
            .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
            .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
            .AddStrictTransportSecurityMaxAgeIncludeSubDomains();
}
