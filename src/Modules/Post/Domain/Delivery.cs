using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Post;
using Rathaus.LegalTime;
using Rathaus.Platform;

namespace Rathaus.Modules.Post.Domain;

/// <summary>
/// One document to one party. Each way is a type of its own with its own steps (practice 2.1); a step not yet taken is null.
/// When it counts is computed by the rule table and stored with the row's id and the reasons, as it was computed.
/// </summary>
internal abstract class Delivery
{
    /// <summary>Longest reference to a proof.</summary>
    public const int MostReference = 80;

    private protected Delivery() { }

    private protected Delivery(NewDelivery wish, string caseNumber, DeliveryState state, DateTimeOffset now)
    {
        Id = DeliveryId.New();
        (Case, CaseNumber, Document, DocumentTitle) = (wish.Case, caseNumber, wish.Document, wish.DocumentTitle);
        (To, ToName, Street, PostalCode, City, Account) = (wish.To.Id, wish.To.Name, wish.To.Street, wish.To.PostalCode, wish.To.City, wish.To.Account);
        (Regime, Land, RemedyMonths, LargePrint, ReadAloud) = (wish.Regime, wish.Land, wish.RemedyMonths, wish.LargePrint, wish.ReadAloud);
        (State, CreatedAt, EnclosuresText) = (state, now, string.Join('\n', wish.Enclosures.Select(e => e.Document is { } file ? $"{e.Line}\t{file.Value:n}" : e.Line)));
    }

    /// <summary>The account of the receiver was deleted.</summary>
    internal void LoseAccount() => Account = null;

    public DeliveryId Id { get; private set; }
    public CaseId Case { get; private set; }
    public string CaseNumber { get; private set; } = "";
    public DocumentId Document { get; private set; }
    public string DocumentTitle { get; private set; } = "";
    public PartyId To { get; private set; }
    public string ToName { get; private set; } = "";
    public string? Street { get; private set; }
    public string? PostalCode { get; private set; }
    public string? City { get; private set; }
    public AccountId? Account { get; private set; }

    /// <summary>VwVfG, AO, SGB X.</summary>
    public string Regime { get; private set; } = "";
    public string Land { get; private set; } = "";
    public int? RemedyMonths { get; private set; }
    public bool LargePrint { get; private set; }

    /// <summary>Somebody calls the person and reads the letter aloud.</summary>
    public bool ReadAloud { get; private set; }

    /// <summary>What goes with the letter, one a line: its name, and behind a tab the document's id.</summary>
    private string EnclosuresText { get; set; } = "";

    public IReadOnlyList<Enclosure> Enclosures => [.. EnclosuresText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Select(part => new Enclosure(part[0], part.Length > 1 && Guid.TryParse(part[1], out var id) ? new DocumentId(id) : null))];

    public DateTimeOffset CreatedAt { get; private set; }
    public DeliveryState State { get; private protected set; }

    /// <summary>Row of the rule table by which the day was computed.</summary>
    public string? RuleId { get; private set; }

    /// <summary>The law behind the row, in words.</summary>
    public string? RuleSource { get; private set; }
    public DateOnly? EffectiveOn { get; private set; }

    /// <summary>True where the day counts by fiction, false where it is proved.</summary>
    public bool Deemed { get; private set; }
    public DateOnly? RemedyEndsOn { get; private set; }

    /// <summary>JSON array of German sentences.</summary>
    public string ReasonsJson { get; private set; } = "[]";

    /// <summary>The delivery that failed and is followed by this one.</summary>
    public DeliveryId? Follows { get; private set; }
    public DateTimeOffset? ReplacedAt { get; private set; }
    public int Version { get; private set; }

    public abstract string Way { get; }

    public IReadOnlyList<string> Reasons => JsonSerializer.Deserialize<string[]>(ReasonsJson) ?? [];

    /// <summary>What the rule table is asked about.</summary>
    private protected abstract LegalTime.Delivery Facts { get; }

    private protected abstract DeliveryWay WayOfRule { get; }

    /// <summary>The day that chooses the row, once the start event happened.</summary>
    private protected abstract DateOnly? RuleDay { get; }

    /// <summary>Asks the rule table anew and keeps the answer.</summary>
    public void Compute(DeliveryLaw law, DateOnly today)
    {
        var effect = law.Clock.EffectOf(Facts, law.RegimeOf(this), today);
        if (RuleDay is { } day && law.Row(law.RegimeOf(this), WayOfRule, day) is { } row) (RuleId, RuleSource) = (row.Id, row.Source);
        EffectiveOn = effect.Value.DeliveredOn;
        Deemed = effect.Value is Effect.Deemed;
        var remedy = EffectiveOn is { } on && RemedyMonths is { } months ? law.RemedyEnd(this, on, months) : null;
        RemedyEndsOn = remedy?.Value;
        ReasonsJson = JsonSerializer.Serialize((string[])[.. effect.Reasons, .. remedy?.Reasons ?? []]);
        Version++;
    }

    /// <summary>The day came on which the document counts as delivered.</summary>
    /// <returns>False when it is not there yet.</returns>
    public bool TakeEffect(DateOnly today)
    {
        if (EffectiveOn is not { } on || on > today || Lifecycle.Next(State, DeliveryAct.TakeEffect) is not { } next) return false;
        State = next;
        Version++;
        return true;
    }

    private protected Refusal? Step(DeliveryAct act)
    {
        if (Lifecycle.Next(State, act) is not { } next) return Lifecycle.No(State, act);
        State = next;
        Version++;
        return null;
    }

    private protected void After(Delivery failed) => Follows = failed.Id;

    /// <summary>The same document to the same party once more.</summary>
    public NewDelivery Again => new(
        Case, Document, DocumentTitle,
        new(To, Contracts.Core.Cases.PartyRole.Addressee, ToName, Street, PostalCode, City, null, null, Account), LetterDelivery.Code, Regime, Land, RemedyMonths, LargePrint) { ReadAloud = ReadAloud, Enclosures = Enclosures };

    /// <summary>Another way is taken instead, before this one led anywhere.</summary>
    public Refusal? Replace(DateTimeOffset now)
    {
        if (Step(DeliveryAct.Replace) is { } no) return no;
        ReplacedAt = now;
        Undo("Ein anderer Weg wurde gewählt: Auf diesem ist nichts bekannt gegeben.");
        return null;
    }

    /// <summary>Nothing was delivered, for a reason that the rule table does not know.</summary>
    private protected void Undo(string why)
    {
        (EffectiveOn, Deemed, RemedyEndsOn) = (null, false, null);
        ReasonsJson = JsonSerializer.Serialize((string[])[why]);
    }

    private protected void Changed() => Version++;

    private protected void Readdress(PostalAddress to)
    {
        (ToName, Street, PostalCode, City) = (to.Name, to.Street, to.PostalCode, to.City);
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        model.Entity<Delivery>(e =>
        {
            e.ToTable("post_delivery");
            e.Property(d => d.Id).ValueGeneratedNever();
            e.HasDiscriminator<string>("way").HasValue<LetterDelivery>(LetterDelivery.Code).HasValue<PortalDelivery>(PortalDelivery.Code)
                .HasValue<AccountDelivery>(AccountDelivery.Code).HasValue<TransmissionDelivery>(TransmissionDelivery.Code)
                .HasValue<FormalDelivery>(FormalDelivery.Code).HasValue<HandedDelivery>(HandedDelivery.Code);
            e.Property("way").HasMaxLength(20);
            e.Ignore(d => d.Way);
            e.Ignore(d => d.Reasons);
            e.Ignore(d => d.Again);
            e.Ignore(d => d.Enclosures);
            e.Property<string>(nameof(EnclosuresText)).HasDefaultValueSql("''");
            e.Property(d => d.CaseNumber).HasMaxLength(60);
            e.Property(d => d.Regime).HasMaxLength(20);
            e.Property(d => d.Land).HasMaxLength(2);
            e.Property(d => d.RuleId).HasMaxLength(60);
            e.Property(d => d.Version).IsConcurrencyToken();
            e.HasIndex(d => d.Case);
            e.HasIndex(d => d.CaseNumber);
            e.HasIndex(d => new { d.Account, d.CreatedAt });
            e.HasIndex(d => new { d.State, d.CreatedAt });
        });
        model.Entity<LetterDelivery>(e =>
        {
            e.Property(d => d.ArrivalProof).HasMaxLength(20);
            e.Property(d => d.ArrivalReference).HasMaxLength(MostReference);
            e.Property(d => d.Provider).HasMaxLength(60);
        });
        model.Entity<PortalDelivery>();
        model.Entity<HandedDelivery>().Property(d => d.Identity).HasMaxLength(30);
        model.Entity<AccountDelivery>().Property(d => d.Handle).HasMaxLength(200);
        model.Entity<TransmissionDelivery>(e =>
        {
            e.Property(d => d.ArrivalProof).HasMaxLength(20);
            e.Property(d => d.ArrivalReference).HasMaxLength(MostReference);
        });
        model.Entity<FormalDelivery>(e =>
        {
            e.Property(d => d.Kind).HasMaxLength(30);
            e.Property(d => d.ProofReference).HasMaxLength(MostReference);
        });
        DeliveryNote.Map(model);
    }
}
