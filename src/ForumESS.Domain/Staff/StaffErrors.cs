namespace ForumESS.Domain.Staff;

public static class StaffErrors
{
    public static readonly Error SignInRequired = new("auth.required", ErrorKind.Unauthenticated);
    public static readonly Error Forbidden = Error.Forbidden("auth.forbidden");
    public static readonly Error EmailTaken = Error.Conflict("staff.email_taken");
}
