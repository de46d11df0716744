using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Modules.Forms.LifeEvents;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Drafts;

internal readonly record struct DraftId(Guid Value) : IId
{
    public static DraftId New() => new(Guid.CreateVersion7());
}

/// <summary>Where a draft stands; see <see cref="Draft.Transitions"/>.</summary>
internal enum DraftState
{
    /// <summary>Being filled in.</summary>
    Open,
    /// <summary>Handed in; answers and files went over to the case, the row only leads to the receipt.</summary>
    Submitted,
}

/// <summary>A form that somebody is filling in. Lives on the server for 30 days after the last change.</summary>
internal sealed class Draft
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>What may follow what. The end of an open draft by time is its deletion.</summary>
    public static readonly IReadOnlyDictionary<DraftState, DraftState[]> Transitions = new Dictionary<DraftState, DraftState[]>
    {
        [DraftState.Open] = [DraftState.Submitted],
        [DraftState.Submitted] = [],
    };

    private readonly List<DraftFile> _files = [];

    private Draft() { }

    public Draft(DraftId id, byte[] tokenHash, string slug, ServiceRevisionId revision, AccountId? account, string language, DateTimeOffset now)
    {
        (Id, TokenHash, Slug, Revision, Account, Language, CreatedAt) = (id, tokenHash, slug, revision, account, language, now);
        Touch(now);
    }

    public DraftId Id { get; private set; }

    /// <summary>SHA-256 of the secret in the link.</summary>
    public byte[] TokenHash { get; private set; } = [];
    public string Slug { get; private set; } = "";

    /// <summary>The revision the draft was begun with; it stays on it until its owner carries it to a newer one.</summary>
    public ServiceRevisionId Revision { get; private set; }
    public AccountId? Account { get; private set; }

    /// <summary>Where a clerk fills it in for a person: who, by which way it came, and what was noted. Only that clerk opens it.</summary>
    public CounterEntry? Counter => CounterJson is { } json ? CounterEntry.Read(json) : null;
    private string? CounterJson { get; set; }

    /// <summary>The dialogue over several services that it belongs to; null: it stands alone.</summary>
    public LifeEventId? Event { get; private set; }

    public string Language { get; private set; } = "de";
    public DraftState State { get; private set; } = DraftState.Open;
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>The key of the files, wrapped by the town's key; made with the first upload, taken over by the record.</summary>
    public byte[]? WrappedKey { get; private set; }

    /// <summary>Rises with every change: two devices never overwrite each other unseen.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<DraftFile> Files => _files;

    public Answers Answers => Answers.Parse(AnswersJson);

    /// <summary>The pages that were answered.</summary>
    public IReadOnlySet<string> Seen => SeenPages.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet();

    /// <summary>Evidence that was fetched from a register and taken over, by field.</summary>
    public IReadOnlyDictionary<string, FetchedEvidence> Fetched =>
        FetchedJson.Length == 0 ? new Dictionary<string, FetchedEvidence>() : JsonSerializer.Deserialize<Dictionary<string, StoredEvidence>>(FetchedJson)!.ToDictionary(e => e.Key, e => e.Value.Back(), StringComparer.Ordinal);

    private string AnswersJson { get; set; } = "{}";

    /// <summary>JSON: field → what the register said; empty: nothing fetched.</summary>
    private string FetchedJson { get; set; } = "";
    private string SeenPages { get; set; } = "";

    /// <summary>Keeps the answers of a page.</summary>
    public Refusal? Save(Answers answers, string page, DateTimeOffset now)
    {
        if (Refused() is { } no) return no;
        AnswersJson = answers.ToJson();
        SeenPages = string.Join('\n', Seen.Append(page).Distinct());
        Touch(now);
        return null;
    }

    /// <summary>Keeps what a register said about a field.</summary>
    public Refusal? Keep(string field, FetchedEvidence evidence, DateTimeOffset now)
    {
        if (Refused() is { } no) return no;
        var kept = Fetched.Where(e => e.Key != field).Append(new(field, evidence));
        FetchedJson = JsonSerializer.Serialize(kept.ToDictionary(e => e.Key, e => StoredEvidence.Of(e.Value)));
        Touch(now);
        return null;
    }

    /// <summary>Moves to a newer revision of the same service. No answer is lost; pages that the new form does not have count as not seen.</summary>
    public Refusal? Carry(ServiceRevisionId to, IReadOnlyCollection<string> pages, DateTimeOffset now)
    {
        if (Refused() is { } no) return no;
        Revision = to;
        SeenPages = string.Join('\n', Seen.Where(pages.Contains));
        Touch(now);
        return null;
    }

    /// <summary>A clerk fills it in for a person.</summary>
    public void FillInFor(CounterEntry entry) => CounterJson = entry.Write();

    /// <summary>It is one of several applications of a life event and is handed in with the others.</summary>
    public void BelongTo(LifeEventId life) => Event = life;

    /// <summary>Takes over what was answered once for several services.</summary>
    /// <param name="pages">Pages that need nothing more.</param>
    public void Share(Answers answers, IEnumerable<string> pages, DateTimeOffset now)
    {
        AnswersJson = answers.ToJson();
        SeenPages = string.Join('\n', Seen.Concat(pages).Distinct());
        Touch(now);
    }

    /// <summary>Something of its life event changed: it lives on as long.</summary>
    public void Prolong(DateTimeOffset now) => ExpiresAt = now + Lifetime;

    /// <summary>Ties the draft to the account of the person who signed in on the way; a draft never changes its account.</summary>
    public void Claim(AccountId account) => Account ??= account;

    public Refusal? Add(DraftFile file, Func<byte[]> newKey, DateTimeOffset now)
    {
        if (Refused() is { } no) return no;
        WrappedKey ??= newKey();
        _files.Add(file);
        Touch(now);
        return null;
    }

    public Refusal? Remove(DraftFileId file, DateTimeOffset now)
    {
        if (Refused() is { } no) return no;
        _files.RemoveAll(f => f.Id == file);
        Touch(now);
        return null;
    }

    /// <summary>Answers and files have gone over to the case; only the way to the receipt stays.</summary>
    public Refusal? Submit(DateTimeOffset now)
    {
        if (Refused() is { } no) return no;
        State = DraftState.Submitted;
        SubmittedAt = now;
        (AnswersJson, FetchedJson, SeenPages, WrappedKey) = ("{}", "", "", null);
        _files.Clear();
        Touch(now);
        return null;
    }

    private Refusal? Refused() => Transitions[State].Length > 0 ? null
        : new(new UiText("Dieser Antrag ist schon abgesendet. Sie können ihn nicht mehr ändern.", "This application has already been sent. You can no longer change it."));

    private void Touch(DateTimeOffset now)
    {
        ExpiresAt = now + Lifetime;
        Version++;
    }

    private sealed record StoredEvidence([property: JsonPropertyName("register")] string Register, [property: JsonPropertyName("on")] DateOnly On, [property: JsonPropertyName("lines")] IReadOnlyList<string> Lines)
    {
        public static StoredEvidence Of(FetchedEvidence evidence) => new(evidence.Register, evidence.On, evidence.Lines);

        public FetchedEvidence Back() => new(Register, On, Lines);
    }

    public static void Map(ModelBuilder model)
    {
        model.Entity<Draft>(e =>
        {
            e.ToTable("forms_draft");
            e.Property(d => d.Id).ValueGeneratedNever();
            e.Property(d => d.Slug).HasMaxLength(120);
            e.Property(d => d.Language).HasMaxLength(2);
            e.Property(d => d.Version).IsConcurrencyToken();
            e.Property<string>(nameof(AnswersJson));
            e.Property<string>(nameof(SeenPages));
            e.Property<string>(nameof(FetchedJson));
            e.Property<string?>(nameof(CounterJson));
            e.Ignore(d => d.Answers).Ignore(d => d.Seen).Ignore(d => d.Fetched).Ignore(d => d.Counter);
            e.HasIndex(d => d.TokenHash).IsUnique();
            e.HasIndex(d => d.ExpiresAt);
            e.HasIndex(d => d.Event);
            e.HasIndex(d => new { d.Account, d.State });
            e.HasMany(d => d.Files).WithOne().HasForeignKey(f => f.Draft).OnDelete(DeleteBehavior.Cascade);
            e.Navigation(d => d.Files).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        model.Entity<DraftFile>(e =>
        {
            e.ToTable("forms_draft_file");
            e.Property(f => f.Id).ValueGeneratedNever();
            e.Property(f => f.Field).HasMaxLength(40);
            e.Property(f => f.Name).HasMaxLength(200);
            e.Property(f => f.MediaType).HasMaxLength(100);
            e.Property(f => f.Address).HasMaxLength(64);
            e.Property(f => f.Sha256).HasMaxLength(64);
        });
    }
}
