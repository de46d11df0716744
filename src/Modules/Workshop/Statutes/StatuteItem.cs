using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;

namespace Rathaus.Modules.Workshop.Statutes;

/// <summary>What became of a case under a changed statute.</summary>
internal enum ItemState
{
    Waiting,
    Done,
    /// <summary>Left as it is, with the reason.</summary>
    Kept,
    Failed,
}

/// <summary>One levy or one running case that a change of statute touches: from what to what, and what became of it.</summary>
internal sealed class StatuteItem
{
    private StatuteItem() { }

    public StatuteItem(Guid change, Affected from)
    {
        (Change, Target, Case, Number, Unit) = (change, from.Target, from.Case.Id, from.Case.Number, from.Case.UnitName);
        (Assessment, Before, After, Told) = (from.Assessment, from.Before, from.After, from.Told);
        if (from.Kept is { } why) (State, Why) = (ItemState.Kept, why);
    }

    public Guid Change { get; private set; }

    /// <summary>The levy, or the running case itself: each once in a change.</summary>
    public Guid Target { get; private set; }
    public CaseId Case { get; private set; }
    public string Number { get; private set; } = "";
    public string Unit { get; private set; } = "";

    /// <summary>True: a fixed levy that gets a changing decision. False: a running case that is worked out anew.</summary>
    public bool Assessment { get; private set; }

    /// <summary>Cents of a year, or of the fee.</summary>
    public long Before { get; private set; }
    public long After { get; private set; }

    /// <summary>What changes, in words.</summary>
    public string Told { get; private set; } = "";
    public ItemState State { get; private set; }
    public string Why { get; private set; } = "";
    public DateTimeOffset? At { get; private set; }
    public int Version { get; private set; }

    /// <summary>Whether the case still says what was released.</summary>
    public bool Same(Affected now) => (now.Before, now.After, now.Told, now.Kept) == (Before, After, Told, State == ItemState.Kept ? Why : null);

    /// <summary>Worked out anew before the release.</summary>
    public void Renew(Affected now, DateTimeOffset at)
    {
        (Before, After, Told) = (now.Before, now.After, now.Told);
        Become(now.Kept is null ? ItemState.Waiting : ItemState.Kept, now.Kept ?? "", at);
    }

    public void Done(DateTimeOffset now) => Become(ItemState.Done, "", now);

    public void Keep(string why, DateTimeOffset now) => Become(ItemState.Kept, why, now);

    public void Fail(string why, DateTimeOffset now) => Become(ItemState.Failed, why, now);

    /// <summary>What failed is tried once more.</summary>
    public void Again(DateTimeOffset now)
    {
        if (State == ItemState.Failed) Become(ItemState.Waiting, "", now);
    }

    private void Become(ItemState state, string why, DateTimeOffset now)
    {
        (State, Why, At) = (state, why.Length > 500 ? why[..500] : why, now);
        Version++;
    }

    internal static void Map(ModelBuilder model) => model.Entity<StatuteItem>(e =>
    {
        e.ToTable("workshop_statute_item");
        e.HasKey(i => new { i.Change, i.Target });
        e.Property(i => i.Number).HasMaxLength(40);
        e.Property(i => i.Unit).HasMaxLength(200);
        e.Property(i => i.Told).HasMaxLength(600);
        e.Property(i => i.Why).HasMaxLength(500);
        e.Property(i => i.Version).IsConcurrencyToken();
        e.HasIndex(i => new { i.Change, i.State, i.Number });
        e.HasOne<StatuteChange>().WithMany().HasForeignKey(i => i.Change).OnDelete(DeleteBehavior.Cascade);
    });
}
