namespace ForumESS.Web.Kept;

/// <summary>
/// Says of a page or endpoint that who asks without a query and without being signed in gets what everybody gets in that
/// language: <see cref="PublicCache"/> keeps the answer. None may hold an anti-forgery token, which is one visitor's own.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SameForAllAttribute : Attribute;
