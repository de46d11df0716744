using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Platform;

namespace Rathaus.Modules.Accounts.Domain;

/// <summary>What an account is at work: room, units, roles, who stands in and when that counts.</summary>
internal sealed class StaffMember
{
    private readonly List<StaffUnit> _units = [];
    private readonly List<StaffRole> _roles = [];

    private StaffMember() { }

    public StaffMember(AccountId account) => Account = account;

    public AccountId Account { get; private set; }
    public string Room { get; private set; } = "";
    public string Phone { get; private set; } = "";
    public AccountId? Deputy { get; private set; }
    public DateOnly? AwayFrom { get; private set; }
    public DateOnly? AwayUntil { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<StaffUnit> Units => _units;
    public IReadOnlyList<StaffRole> Roles => _roles;

    public bool AwayOn(DateOnly day) => AwayFrom <= day && (AwayUntil is null || day <= AwayUntil);

    public Refusal? Place(string room, string phone, IReadOnlyCollection<string> units, IReadOnlyCollection<string> roles)
    {
        if (units.Count == 0) return new("Wählen Sie mindestens eine Einheit.", "Units");
        (Room, Phone) = (room, phone);
        _units.RemoveAll(u => !units.Contains(u.Unit));
        _units.AddRange(units.Where(slug => _units.All(u => u.Unit != slug)).Select(slug => new StaffUnit(Account, slug)));
        _roles.RemoveAll(r => !roles.Contains(r.Role));
        _roles.AddRange(roles.Where(slug => _roles.All(r => r.Role != slug)).Select(slug => new StaffRole(Account, slug)));
        Version++;
        return null;
    }

    /// <summary>Who stands in, and the days on which the deputy also works in this person's units.</summary>
    public Refusal? Arrange(AccountId? deputy, DateOnly? from, DateOnly? until)
    {
        if (deputy == Account) return new("Wählen Sie eine andere Person als Vertretung.", "Deputy");
        if (from is null && until is not null) return new("Geben Sie an, ab wann die Person abwesend ist.", "AwayFrom");
        if (until < from) return new("Das Ende der Abwesenheit liegt vor ihrem Beginn. Prüfen Sie die beiden Tage.", "AwayUntil");
        if (from is not null && deputy is null) return new("Wählen Sie, wer die Person vertritt.", "Deputy");
        (Deputy, AwayFrom, AwayUntil) = (deputy, from, until);
        Version++;
        return null;
    }

    public static void Map(ModelBuilder model)
    {
        model.Entity<StaffMember>(e =>
        {
            e.ToTable("accounts_staff");
            e.HasKey(s => s.Account);
            e.Property(s => s.Account).ValueGeneratedNever();
            e.Property(s => s.Version).IsConcurrencyToken();
            e.HasOne<Account>().WithOne().HasForeignKey<StaffMember>(s => s.Account);
            e.HasMany(s => s.Units).WithOne().HasForeignKey(u => u.Account);
            e.HasMany(s => s.Roles).WithOne().HasForeignKey(r => r.Account);
            e.HasIndex(s => s.Deputy);
        });
        model.Entity<StaffUnit>(e =>
        {
            e.ToTable("accounts_staff_unit");
            e.HasKey(u => new { u.Account, u.Unit });
            e.Property(u => u.Unit).HasMaxLength(60);
            e.HasOne<Unit>().WithMany().HasForeignKey(u => u.Unit);
        });
        model.Entity<StaffRole>(e =>
        {
            e.ToTable("accounts_staff_role");
            e.HasKey(r => new { r.Account, r.Role });
            e.Property(r => r.Role).HasMaxLength(60);
            e.HasOne<Role>().WithMany().HasForeignKey(r => r.Role);
        });
    }
}

/// <summary>Works in a unit.</summary>
internal sealed record StaffUnit(AccountId Account, string Unit);

/// <summary>Holds a role.</summary>
internal sealed record StaffRole(AccountId Account, string Role);
