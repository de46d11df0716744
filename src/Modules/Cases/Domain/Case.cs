using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>
/// The work on one matter (Vorgang). The row is kept narrow, because lists and the case page read it with every entry;
/// what was handed in is the first entry of its history.
/// </summary>
internal sealed partial class Case
{
    private readonly List<Entry> _entries = [];

    private Case() { }

    public CaseId Id { get; private set; }

    /// <summary>Public number, drawn in the commit; never an access key.</summary>
    public string Number { get; private set; } = "";

    public CaseState State { get; private set; }
    public string Subject { get; private set; } = "";
    public ServiceRevisionId Service { get; private set; }
    public string ServiceSlug { get; private set; } = "";
    public string ServiceName { get; private set; } = "";
    public Secrecy Secrecy { get; private set; }

    /// <summary>Slug of the unit that works the case.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>The unit's name when the case came there, so that lists and the case page need no other module.</summary>
    public string UnitName { get; private set; } = "";

    public CasePurpose Purpose { get; private set; }

    /// <summary>How it ended, once it is closed.</summary>
    public CloseHow? ClosedHow { get; private set; }

    /// <summary>Whether the service ends with a decision of ours.</summary>
    public bool Decides { get; private set; }

    public AccountId? Assignee { get; private set; }
    public string? AssigneeName { get; private set; }

    /// <summary>The account it was handed in with.</summary>
    public AccountId? Account { get; private set; }

    public Channel Channel { get; private set; }

    /// <summary>How the receipt reaches the person, where a clerk entered it.</summary>
    public ReceiptWay? Receipt { get; private set; }

    public string Language { get; private set; } = "de";
    public DateTimeOffset ReceivedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Name of the first party, as lists show it.</summary>
    public string PartyName { get; private set; } = "";

    /// <summary>Subject, party and number in small letters, for the jump and the search of the desk.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Labels as <c>|name=tone|name=tone|</c>, so that a list can be narrowed by one.</summary>
    public string LabelText { get; private set; } = "";

    private string PartiesJson { get; set; } = "[]";
    private string ClocksJson { get; set; } = "[]";
    private string ComputedJson { get; set; } = "{}";
    public string WishWay { get; private set; } = "letter";
    private bool WishLargePrint { get; set; }

    /// <summary>The next day on which somebody has to act, for sorting: <see cref="NoDay"/> where there is none.</summary>
    public DateOnly Due { get; private set; } = NoDay;

    public int OpenQuestions { get; private set; }

    /// <summary>Questions up to this entry need no answer any more.</summary>
    public int QuestionsEndedAt { get; private set; }

    public byte[] StatusTokenHash { get; private set; } = [];
    public Guid SubmissionKey { get; private set; }
    public bool PromisePauses { get; private set; }

    /// <summary>Months of the remedy in the released decision.</summary>
    public int? RemedyMonths { get; private set; }

    /// <summary>Number of the last entry.</summary>
    public int LastEntry { get; private set; }

    /// <summary>Raised by every change; two people cannot change the same state of a case.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<Entry> Entries => _entries;

    public static DateOnly NoDay { get; } = new(9999, 12, 31);

    public DateOnly? DueOn => Due == NoDay ? null : Due;

    public IReadOnlyList<Party> Parties => CaseJson.Parties(PartiesJson);

    public IReadOnlyList<Clock> Clocks
    {
        get => CaseJson.Clocks(ClocksJson);
        private set
        {
            ClocksJson = CaseJson.Write(value);
            Due = ClockBook.Next(value) ?? NoDay;
        }
    }

    public IReadOnlyDictionary<string, string> Computed => CaseJson.Strings(ComputedJson);

    public DeliveryWish Wish => new(WishWay, WishLargePrint);

    public bool Ended => State == CaseState.Closed;

    internal void Numbered(string number)
    {
        Number = number;
        SearchText = Searchable(number, Subject, PartyName);
    }

    internal static string Searchable(params string[] words) => string.Join(' ', words).ToLowerInvariant();

    private Entry Tell(EntryKind kind, Writer by, DateTimeOffset at, bool visible, string text, DateOnly? day = null, Guid? about = null, EntryKind? of = null, CaseState? became = null)
    {
        var entry = new Entry(Id, ++LastEntry, kind, by, at, visible, text) { Day = day, About = about, Of = of, Became = became };
        _entries.Add(entry);
        Version++;
        return entry;
    }

    internal static void Map(ModelBuilder model)
    {
        model.Entity<Case>(e =>
        {
            e.ToTable("cases_case");
            e.Property(c => c.Id).ValueGeneratedNever();
            e.Property(c => c.Number).HasMaxLength(40);
            e.Property(c => c.Unit).HasMaxLength(80);
            e.Property(c => c.ServiceSlug).HasMaxLength(120);
            e.Property(c => c.LabelText).HasMaxLength(600);
            e.Property(c => c.Purpose).HasDefaultValueSql("'Application'");
            e.Property(c => c.Version).IsConcurrencyToken();
            e.Property(c => c.PartiesJson);
            e.Property(c => c.ClocksJson);
            e.Property(c => c.ComputedJson);
            e.Property(c => c.WishWay).HasMaxLength(40);
            e.Property(c => c.WishLargePrint);
            foreach (var computed in new[] { nameof(Clocks), nameof(Parties), nameof(Computed), nameof(Wish), nameof(DueOn), nameof(Ended), nameof(Dues), nameof(Labels), nameof(Consultations), nameof(Ties), nameof(Decisions), nameof(Applicants), nameof(Payer), nameof(ResultWord), nameof(NeedsPaper), nameof(Deemed), nameof(GaveUpItsPlace), nameof(Representative), nameof(Found), nameof(ToWeigh) }) e.Ignore(computed);
            e.HasMany(c => c.Entries).WithOne().HasForeignKey(x => x.CaseId).OnDelete(DeleteBehavior.Cascade);
            e.Navigation(c => c.Entries).HasField("_entries").UsePropertyAccessMode(PropertyAccessMode.Field);
            e.HasIndex(c => c.Number).IsUnique();
            e.HasIndex(c => c.SubmissionKey).IsUnique();
            e.HasIndex(c => c.StatusTokenHash).IsUnique();
            e.HasIndex(c => new { c.Due, c.Number });
            // The inbox: each unit's cases by day, and those that somebody works on for another unit.
            e.HasIndex(c => new { c.Unit, c.Due, c.Number });
            // What the filters count, so that no row is fetched for it.
            e.HasIndex(c => new { c.Unit, c.State, c.ServiceSlug, c.LabelText, c.Assignee, c.Due });
            e.HasIndex(c => new { c.Assignee, c.Due, c.Number }).HasFilter("assignee is not null");
            e.HasIndex(c => new { c.Account, c.ReceivedAt });
        });
        Entry.Map(model);
        Arrange.Label.Map(model);
        Arrange.TextBlock.Map(model);
        Consult.OpinionRequest.Map(model);
        Print.Bundle.Map(model);
        Clash.Place.Map(model);
    }
}
