namespace Rathaus.Platform.Web;

/// <summary>The endpoint is open to everybody. Every page and endpoint says this or <see cref="NeedsAttribute"/>; a test checks it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PublicAttribute : Attribute;

/// <summary>The endpoint needs a right: a permission of staff (<c>cases.work</c>), or <see cref="SignedIn"/> for any account.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(string permission) : Attribute
{
    /// <summary>Any signed-in account; the page itself shows only what belongs to it.</summary>
    public const string SignedIn = "signed-in";

    public string Permission => permission;
}
