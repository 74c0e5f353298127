namespace ForumESS.Web.Resources;

/// <summary>Names the resources of the devices of the entrance, for the office and for who holds one.</summary>
public sealed class DeviceText;
