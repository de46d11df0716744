using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Domain;

/// <summary>Somebody who can sign in: a citizen, a business or a member of staff. One mail address, one account.</summary>
internal sealed class Account
{
    private readonly List<Passkey> _passkeys = [];

    private Account() { }

    public Account(PersonKind kind, MailAddress mail, PersonalData data, DateTimeOffset now)
    {
        Id = AccountId.New();
        Kind = kind;
        (Mail, NormalizedMail) = (mail.Shown, mail.Normalized);
        CreatedAt = now;
        Take(data, now);
    }

    public AccountId Id { get; private set; }
    public PersonKind Kind { get; private set; }
    public string Mail { get; private set; } = "";
    public string NormalizedMail { get; private set; } = "";

    public string FamilyName { get; private set; } = "";
    public string GivenNames { get; private set; } = "";
    public DateOnly? BirthDate { get; private set; }
    public string? Organisation { get; private set; }
    public string? Street { get; private set; }
    public string? HouseNumber { get; private set; }
    public string? PostalCode { get; private set; }
    public string? City { get; private set; }
    public string? Phone { get; private set; }

    /// <summary>Letters in 18 pt, asked once and kept.</summary>
    public bool LargePrint { get; private set; }

    /// <summary>The person wants letters read to them: asked once and kept.</summary>
    public bool ReadAloud { get; private set; }

    /// <summary>When the personal data was last confirmed by the person; shown as its source.</summary>
    public DateTimeOffset DataSince { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Null until the person chose a password by a one-time link.</summary>
    public string? PasswordHash { get; private set; }

    /// <summary>Changes with the password; every session with an older one ends.</summary>
    public string SecurityStamp { get; private set; } = "";

    /// <summary>The sealed secret of the code app; null without one.</summary>
    public byte[]? CodeSecret { get; private set; }

    /// <summary>The last time step whose code was used: no code works twice.</summary>
    public long CodeStep { get; private set; }

    public bool HasCodes => CodeSecret is not null;

    public bool Closed { get; private set; }

    /// <summary>Name of a demo person, who may be entered by a button in the demo and only there.</summary>
    public string? DemoKey { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<Passkey> Passkeys => _passkeys;

    public string Name => Kind == PersonKind.Business && Organisation is { Length: > 0 } organisation ? organisation : $"{GivenNames} {FamilyName}".Trim();

    /// <summary>The person states or changes what is known of them.</summary>
    public void Take(PersonalData data, DateTimeOffset now)
    {
        (FamilyName, GivenNames, BirthDate, Organisation) = (data.FamilyName, data.GivenNames, data.BirthDate, data.Organisation);
        (Street, HouseNumber, PostalCode, City, Phone) = (data.Street, data.HouseNumber, data.PostalCode, data.City, data.Phone);
        (LargePrint, ReadAloud) = (data.LargePrint, data.ReadAloud);
        DataSince = now;
        Version++;
    }

    /// <summary>Takes over a password that was hashed; all sessions end.</summary>
    public void SetPassword(string hash)
    {
        PasswordHash = hash;
        RenewStamp();
    }

    /// <summary>From now on a password needs a code beside it.</summary>
    public void UseCodes(byte[] sealedSecret, long step)
    {
        (CodeSecret, CodeStep) = (sealedSecret, step);
        Version++;
    }

    public void StopCodes()
    {
        (CodeSecret, CodeStep) = (null, 0);
        Version++;
    }

    /// <summary>Takes the code of a time step; false when this or a later one was used before.</summary>
    public bool TakeStep(long step)
    {
        if (step <= CodeStep) return false;
        CodeStep = step;
        Version++;
        return true;
    }

    /// <summary>Ends every session of this account.</summary>
    public void RenewStamp()
    {
        SecurityStamp = Guid.NewGuid().ToString("n");
        Version++;
    }

    /// <summary>Nobody signs in with this account any more; what it did stays.</summary>
    public Refusal? Close(AccountId by)
    {
        if (by == Id) return new("Sie können Ihren eigenen Zugang nicht schließen. Bitten Sie eine andere Person aus der Verwaltung darum.");
        Closed = true;
        RenewStamp();
        return null;
    }

    /// <summary>The person deletes their account: nothing of them stays in the row, and the address is free again. What was done under it stays with its number.</summary>
    public void Erase(DateTimeOffset now)
    {
        Take(new() { FamilyName = "", GivenNames = "" }, now);
        (Mail, NormalizedMail) = ("", "geloescht:" + Id.Value.ToString("n"));
        (PasswordHash, Closed) = (null, true);
        StopCodes();
        _passkeys.Clear();
        RenewStamp();
    }

    public void Reopen()
    {
        Closed = false;
        Version++;
    }

    internal void BecomeDemoPerson(string key) => DemoKey = key;

    internal void Touch() => Version++;

    internal void Rehash(string hash) => PasswordHash = hash;

    internal Passkey? PasskeyOf(byte[] id) => _passkeys.Find(p => p.Id.AsSpan().SequenceEqual(id));

    internal void AddPasskey(Passkey passkey) => _passkeys.Add(passkey);

    internal void DropPasskey(byte[] id) => _passkeys.RemoveAll(p => p.Id.AsSpan().SequenceEqual(id));

    public static void Map(ModelBuilder model)
    {
        model.Entity<Account>(e =>
        {
            e.ToTable("accounts_account");
            e.Property(a => a.Id).ValueGeneratedNever();
            e.Property(a => a.Mail).HasMaxLength(MailAddress.Longest);
            e.Property(a => a.NormalizedMail).HasMaxLength(MailAddress.Longest);
            e.HasIndex(a => a.NormalizedMail).IsUnique();
            e.HasIndex(a => a.DemoKey).IsUnique();
            e.Property(a => a.Version).IsConcurrencyToken();
            e.Ignore(a => a.Name);
            e.Ignore(a => a.HasCodes);
            e.HasMany(a => a.Passkeys).WithOne().HasForeignKey(p => p.Account).IsRequired();
        });
        Passkey.Map(model);
    }
}
