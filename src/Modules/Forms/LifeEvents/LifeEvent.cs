using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.LifeEvents;

internal readonly record struct LifeEventId(Guid Value) : IId
{
    public static LifeEventId New() => new(Guid.CreateVersion7());
}

/// <summary>Somebody's dialogue over several services: what was asked once. The drafts of the services point to it.</summary>
internal sealed class LifeEvent
{
    private LifeEvent() { }

    public LifeEvent(LifeEventId id, byte[] tokenHash, string slug, AccountId? account, string language, DateTimeOffset now)
    {
        (Id, TokenHash, Slug, Account, Language, CreatedAt) = (id, tokenHash, slug, account, language, now);
        Touch(now);
    }

    public LifeEventId Id { get; private set; }

    /// <summary>SHA-256 of the secret in the link.</summary>
    public byte[] TokenHash { get; private set; } = [];
    public string Slug { get; private set; } = "";
    public AccountId? Account { get; private set; }
    public string Language { get; private set; } = "de";

    /// <summary>Open until all its applications are handed in together.</summary>
    public DraftState State { get; private set; } = DraftState.Open;
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Rises with every change: two devices never overwrite each other unseen.</summary>
    public int Version { get; private set; }

    public Answers Answers => Answers.Parse(AnswersJson);

    public IReadOnlySet<string> Seen => SeenPages.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet();

    private string AnswersJson { get; set; } = "{}";
    private string SeenPages { get; set; } = "";

    public Refusal? Save(Answers answers, string page, DateTimeOffset now)
    {
        if (Refused() is { } no) return no;
        AnswersJson = answers.ToJson();
        SeenPages = string.Join('\n', Seen.Append(page).Distinct());
        Touch(now);
        return null;
    }

    /// <summary>Ties the dialogue to the account of the person who signed in on the way.</summary>
    public void Claim(AccountId account) => Account ??= account;

    /// <summary>Everything is handed in; only the way to the receipts stays.</summary>
    public Refusal? Submit(DateTimeOffset now)
    {
        if (Refused() is { } no) return no;
        State = DraftState.Submitted;
        (AnswersJson, SeenPages) = ("{}", "");
        Touch(now);
        return null;
    }

    public void Touch(DateTimeOffset now)
    {
        ExpiresAt = now + Draft.Lifetime;
        Version++;
    }

    private Refusal? Refused() => Draft.Transitions[State].Length > 0 ? null
        : new(new UiText("Diese Anträge sind schon abgesendet. Sie können sie nicht mehr ändern.", "These applications have already been sent. You can no longer change them."));

    public static void Map(ModelBuilder model) => model.Entity<LifeEvent>(e =>
    {
        e.ToTable("forms_life_event");
        e.Property(d => d.Id).ValueGeneratedNever();
        e.Property(d => d.Slug).HasMaxLength(120);
        e.Property(d => d.Language).HasMaxLength(2);
        e.Property(d => d.Version).IsConcurrencyToken();
        e.Property<string>(nameof(AnswersJson));
        e.Property<string>(nameof(SeenPages));
        e.Ignore(d => d.Answers).Ignore(d => d.Seen);
        e.HasIndex(d => d.TokenHash).IsUnique();
        e.HasIndex(d => d.ExpiresAt);
    });
}
