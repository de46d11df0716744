using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rathaus.Platform;

namespace Rathaus.Modules.Accounts.Domain;

/// <summary>A bundle of permissions that members of staff hold.</summary>
internal sealed partial class Role
{
    /// <summary>The role that a new town's first account gets.</summary>
    public const string Administrator = "administration";

    private Role() { }

    public Role(string slug, string name, IEnumerable<string> permissions)
    {
        Slug = slug;
        Name = name;
        Grant(permissions);
    }

    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>Names of permissions, separated by spaces.</summary>
    public string Permissions { get; private set; } = "";
    public int Version { get; private set; }

    public IReadOnlyList<string> PermissionList => Split(Permissions);

    public static IReadOnlyList<string> Split(string permissions) => permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("^[a-z][a-z0-9-]{1,58}[a-z0-9]$")]
    private static partial Regex SlugForm();

    public static Refusal? CheckSlug(string? slug) => slug is not null && SlugForm().IsMatch(slug)
        ? null : new("Geben Sie einen Kurznamen aus kleinen Buchstaben, Ziffern und Bindestrichen ein, zum Beispiel sachbearbeitung.", "Slug");

    public Refusal? Change(string name, IReadOnlyCollection<string> permissions)
    {
        if (name.Length == 0) return new("Geben Sie den Namen der Rolle ein, zum Beispiel Sachbearbeitung.", "Name");
        if (Slug == Administrator && !permissions.Contains(AccountsModule.Manage))
            return new("Diese Rolle muss Konten verwalten dürfen, sonst könnte niemand mehr Rechte vergeben.", "Permissions");
        Name = name;
        Grant(permissions);
        return null;
    }

    private void Grant(IEnumerable<string> permissions)
    {
        Permissions = string.Join(' ', permissions.Distinct().Order(StringComparer.Ordinal));
        Version++;
    }

    public static void Map(ModelBuilder model) => model.Entity<Role>(e =>
    {
        e.ToTable("accounts_role");
        e.HasKey(r => r.Slug);
        e.Property(r => r.Slug).HasMaxLength(60);
        e.Property(r => r.Version).IsConcurrencyToken();
        e.Ignore(r => r.PermissionList);
    });
}
