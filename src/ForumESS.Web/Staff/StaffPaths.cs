using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;

namespace ForumESS.Web.Staff;

/// <summary>Addresses that sign-in and its protection know by name.</summary>
internal static class StaffPaths
{
    private const string Turnout = "/frequentation";

    public const string Api = "/api";
    public const string Office = "/organisation";
    public const string Door = "/entree";

    /// <summary>What a browser is as a device of the entrance; with a secret behind it, where it becomes one.</summary>
    public const string Device = "/entree/appareil";

    public const string SignIn = "/connexion";
    public const string SignOut = "/connexion/fin";

    /// <summary>Where the identity provider sends people back, as it is told beforehand.</summary>
    public const string ProviderReturn = "/connexion/retour";

    /// <summary>The same after signing out there.</summary>
    public const string ProviderSignedOut = "/connexion/deconnexion";

    /// <summary>Where who has come back learns what has become of it.</summary>
    public const string ProviderArrival = "/connexion/fournisseur";

    public const string Account = "/organisation/compte";

    /// <summary>The query parameter that says where to go after signing in; local addresses only.</summary>
    public const string ReturnTo = "retour";

    /// <summary>The first page of somebody who has just signed in.</summary>
    public static string HomeOf(StaffAccess access) =>
        access.AllowsSomewhere(Role.Organiser) ? Office
        : access.AllowsSomewhere(Role.Door) ? Door
        : access.AllowsSomewhere(Role.Reader) ? Turnout
        // A role is held back until a second factor is set up, or was withdrawn.
        : Account;

    /// <param name="baseUrl">Without a slash at its end.</param>
    public static string InvitationLink(string baseUrl, IssuedInvitation invitation) =>
        $"{baseUrl}{SignIn}/invitation/{invitation.Token}";
}
