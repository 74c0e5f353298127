namespace ForumESS.Domain.Staff;

public static class StaffErrors
{
    public static readonly Error SignInRequired = new("auth.required", ErrorKind.Unauthenticated);
    public static readonly Error Forbidden = Error.Forbidden("auth.forbidden");

    /// <summary>Another site's page sent it with a session's cookie.</summary>
    public static readonly Error CrossSite = Error.Forbidden("auth.cross_site");

    /// <summary>Also for an unknown address and a locked account: the visitor must not learn which it is.</summary>
    public static readonly Error WrongPassword = new("auth.wrong_password", ErrorKind.Unauthenticated);

    /// <summary>Also for one that was used, and where none is expected.</summary>
    public static readonly Error WrongCode = new("auth.wrong_code", ErrorKind.Unauthenticated);

    /// <summary>Also for one that nobody has, of a closed account, or an answer that was used: the visitor must not learn which.</summary>
    public static readonly Error PasskeyRefused = new("auth.passkey_refused", ErrorKind.Unauthenticated);

    /// <summary>The identity provider vouches for somebody who has no account here; also for a closed one.</summary>
    public static readonly Error IdentityUnknown = new("auth.identity_unknown", ErrorKind.Unauthenticated);

    /// <summary>The identity provider does not answer, vouches for nobody, or what it says cannot be believed.</summary>
    public static readonly Error ProviderFailed = new("auth.provider_failed", ErrorKind.Unauthenticated);

    /// <summary>The account is linked already, or the identity to another one.</summary>
    public static readonly Error IdentityTaken = Error.Conflict("staff.identity_taken");

    public static readonly Error IdentityMissing = Error.NotFound("staff.identity_missing");

    /// <summary>The device's answer is not one to the question, or somebody has its key.</summary>
    public static readonly Error PasskeyNotMade = Error.Conflict("passkey.not_made");

    public static readonly Error PasskeyUnknown = Error.NotFound("passkey.unknown");
    public static readonly Error PasskeysFull = Error.Conflict("passkey.full");

    /// <summary>Ways in are changed soon after signing in: a session somebody left open is not enough.</summary>
    public static readonly Error SignInAnew = Error.Forbidden("auth.sign_in_anew");

    /// <summary>Nobody could sign in to the account any more.</summary>
    public static readonly Error LastWayIn = Error.Conflict("staff.last_way_in");

    public static readonly Error SecondFactorThere = Error.Conflict("staff.second_factor_there");
    public static readonly Error SecondFactorMissing = Error.NotFound("staff.second_factor_missing");
    public static readonly Error SessionUnknown = Error.NotFound("staff.session_unknown");
    public static readonly Error EmailTaken = Error.Conflict("staff.email_taken");
    public static readonly Error Unknown = Error.NotFound("staff.unknown");
    public static readonly Error RoleHeld = Error.Conflict("staff.role_held");

    /// <summary>Accounts and tokens are not of an edition.</summary>
    public static readonly Error AdministratorIsForAll = Error.Validation("staff.administrator_is_for_all");

    /// <summary>Nobody could give roles any more.</summary>
    public static readonly Error LastAdministrator = Error.Conflict("staff.last_administrator");

    public static readonly Error InvitationUnknown = Error.NotFound("invitation.unknown");
    public static readonly Error InvitationExpired = Error.Conflict("invitation.expired");
    public static readonly Error InvitationUsed = Error.Conflict("invitation.used");

    /// <summary>The address has an account: its owner signs in to take the role.</summary>
    public static readonly Error InvitationWantsSignIn = Error.Conflict("invitation.wants_sign_in");

    /// <summary>Somebody else is signed in.</summary>
    public static readonly Error InvitationOfAnother = Error.Forbidden("invitation.of_another");

    public static readonly Error TokenUnknown = Error.NotFound("token.unknown");
}
