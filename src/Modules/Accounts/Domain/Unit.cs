using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rathaus.Platform;

namespace Rathaus.Modules.Accounts.Domain;

/// <summary>What is said of an organisational unit.</summary>
internal sealed record UnitData(string Name, string Phone, string Mail, string Hours, string Address)
{
    /// <summary>For English pages; empty: the German name stands there too.</summary>
    public string EnglishName { get; init; } = "";
}

/// <summary>An organisational unit (Amt, Fachbereich). Its slug is named by services and cases and never changes.</summary>
internal sealed partial class Unit
{
    private Unit() { }

    private Unit(string slug) => Slug = slug;

    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string EnglishName { get; private set; } = "";
    public string Phone { get; private set; } = "";
    public string Mail { get; private set; } = "";
    public string Hours { get; private set; } = "";
    public string Address { get; private set; } = "";
    public int Version { get; private set; }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,58}[a-z0-9]$")]
    private static partial Regex SlugForm();

    public static Result<Unit> Found(string? slug, UnitData data)
    {
        if (slug is null || !SlugForm().IsMatch(slug))
            return new Refusal("Geben Sie einen Kurznamen aus kleinen Buchstaben, Ziffern und Bindestrichen ein, zum Beispiel steueramt.", "Slug");
        var unit = new Unit(slug);
        return unit.Change(data) is { } refusal ? refusal : unit;
    }

    public Refusal? Change(UnitData data)
    {
        if (data.Name.Length == 0) return new("Geben Sie den Namen der Einheit ein, zum Beispiel Steueramt.", "Name");
        if (data.Mail.Length > 0 && MailAddress.Parse(data.Mail) is null) return new("Geben Sie eine E-Mail-Adresse in der Form name@beispiel.de ein.", "Mail");
        (Name, EnglishName, Phone, Mail, Hours, Address) = (data.Name, data.EnglishName, data.Phone, data.Mail, data.Hours, data.Address);
        Version++;
        return null;
    }

    public static void Map(ModelBuilder model) => model.Entity<Unit>(e =>
    {
        e.ToTable("accounts_unit");
        e.HasKey(u => u.Slug);
        e.Property(u => u.Slug).HasMaxLength(60);
        e.Property(u => u.EnglishName).HasMaxLength(120).HasDefaultValueSql("''");
        e.Property(u => u.Version).IsConcurrencyToken();
    });
}
