using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Platform;

namespace Rathaus.Modules.Workshop.Domain;

/// <summary>Where a draft stands; see <see cref="ServiceDraft.Transitions"/>.</summary>
internal enum DraftStage
{
    /// <summary>Being written.</summary>
    Editing,
    /// <summary>Waits for a second person.</summary>
    HandedIn,
}

/// <summary>Who acts in the workshop.</summary>
internal sealed record Maker(AccountId Account, string Name);

/// <summary>What the checks said when the draft was last changed; for lists.</summary>
internal sealed record DraftHealth(int Faults, int TestsPassed, int TestsFailed)
{
    public bool Green => Faults == 0 && TestsFailed == 0;
}

/// <summary>The files of one service while the town works on them. One service has one draft; publishing ends it.</summary>
internal sealed class ServiceDraft
{
    public const int MostSteps = 200;

    /// <summary>What may follow what. Publishing and discarding delete the row; any change brings it back to Editing.</summary>
    public static readonly IReadOnlyDictionary<DraftStage, DraftStage[]> Transitions = new Dictionary<DraftStage, DraftStage[]>
    {
        [DraftStage.Editing] = [DraftStage.HandedIn],
        [DraftStage.HandedIn] = [DraftStage.Editing],
    };

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private ServiceDraft() { }

    public ServiceDraft(string slug, string group, int basedOn, IReadOnlyDictionary<string, string> files, Maker by, DateTimeOffset now)
    {
        (Slug, Group, BasedOn, StartedAt, StartedByName) = (slug, group, basedOn, now, by.Name);
        Files = files;
        Touch(by, now);
    }

    public string Slug { get; private set; } = "";
    public string Group { get; private set; } = "";

    /// <summary>Number of the published revision it was begun from; 0: the town does not have the service yet.</summary>
    public int BasedOn { get; private set; }

    public DraftStage Stage { get; private set; }

    /// <summary>Rises with every change: two people never overwrite each other unseen.</summary>
    public int Version { get; private set; }

    /// <summary>Number of the last step that can be taken back; steps are never numbered twice.</summary>
    public int LastStep { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }
    public string StartedByName { get; private set; } = "";
    public DateTimeOffset ChangedAt { get; private set; }
    public AccountId ChangedBy { get; private set; }
    public string ChangedByName { get; private set; } = "";

    public AccountId? HandedInBy { get; private set; }
    public string? HandedInByName { get; private set; }
    public DateTimeOffset? HandedInAt { get; private set; }

    /// <summary>What is new, in words for the list of revisions.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Why the second person gave it back; gone with the next hand-in.</summary>
    public string Returned { get; private set; } = "";

    private int Faults { get; set; }
    private int TestsPassed { get; set; }
    private int TestsFailed { get; set; }

    public DraftHealth Health
    {
        get => new(Faults, TestsPassed, TestsFailed);
        set => (Faults, TestsPassed, TestsFailed) = (value.Faults, value.TestsPassed, value.TestsFailed);
    }

    /// <summary>The texts by name.</summary>
    public IReadOnlyDictionary<string, string> Files
    {
        get => JsonSerializer.Deserialize<SortedDictionary<string, string>>(FilesJson)!;
        private set => FilesJson = JsonSerializer.Serialize(new SortedDictionary<string, string>(value.ToDictionary(), StringComparer.Ordinal), Json);
    }

    private string FilesJson { get; set; } = "{}";

    /// <summary>Replaces the text of one file, or takes the file away; gives the step by which that can be taken back.</summary>
    public WorkshopStep Change(string file, string? text, string what, Maker by, DateTimeOffset now)
    {
        var step = new WorkshopStep(Slug, ++LastStep, what, file, Files.GetValueOrDefault(file), by.Name, now);
        Replace(file, text);
        Touch(by, now);
        return step;
    }

    /// <summary>Takes a step back, or does one again that was taken back.</summary>
    public void Turn(WorkshopStep step, Maker by, DateTimeOffset now)
    {
        var here = Files.GetValueOrDefault(step.File);
        Replace(step.File, step.Before);
        step.Turned(here, now);
        Touch(by, now);
    }

    /// <summary>Gives it to a second person.</summary>
    public Refusal? HandIn(Maker by, string note, DateTimeOffset now)
    {
        if (!Transitions[Stage].Contains(DraftStage.HandedIn)) return new("Dieser Entwurf liegt schon zur Freigabe vor.");
        (Stage, HandedInBy, HandedInByName, HandedInAt, Note, Returned) = (DraftStage.HandedIn, by.Account, by.Name, now, note, "");
        Version++;
        return null;
    }

    /// <summary>The second person gives it back.</summary>
    public Refusal? Return(Maker by, string reason)
    {
        if (!Transitions[Stage].Contains(DraftStage.Editing)) return new("Dieser Entwurf liegt nicht zur Freigabe vor.");
        (Stage, Returned) = (DraftStage.Editing, $"{by.Name}: {reason}");
        Version++;
        return null;
    }

    /// <summary>Whether this person may publish it: never the one who handed it in.</summary>
    public Refusal? MayPublish(Maker by) =>
        Stage != DraftStage.HandedIn ? new("Dieser Entwurf liegt nicht zur Freigabe vor.")
        : HandedInBy == by.Account ? new("Freigeben muss eine zweite Person: Sie selbst haben diesen Entwurf zur Freigabe gegeben.") : null;

    /// <summary>Its makers have seen what was published meanwhile.</summary>
    public void Rebase(int revision, Maker by, DateTimeOffset now)
    {
        BasedOn = revision;
        Touch(by, now);
    }

    private void Replace(string file, string? text)
    {
        var files = Files.ToDictionary(StringComparer.Ordinal);
        if (text is null) files.Remove(file);
        else files[file] = text;
        Files = files;
    }

    private void Touch(Maker by, DateTimeOffset now)
    {
        (ChangedAt, ChangedBy, ChangedByName) = (now, by.Account, by.Name);
        (Stage, HandedInBy, HandedInByName, HandedInAt) = (DraftStage.Editing, null, null, null);
        Version++;
    }

    internal static void Map(ModelBuilder model) => model.Entity<ServiceDraft>(e =>
    {
        e.ToTable("workshop_draft");
        e.HasKey(d => d.Slug);
        e.Property(d => d.Slug).HasMaxLength(120);
        e.Property(d => d.Group).HasMaxLength(120).HasColumnName("service_group");
        foreach (var name in new[] { nameof(StartedByName), nameof(ChangedByName), nameof(HandedInByName) }) e.Property(name).HasMaxLength(200);
        e.Property(d => d.Note).HasMaxLength(1000);
        e.Property(d => d.Returned).HasMaxLength(2000);
        e.Property(d => d.Version).IsConcurrencyToken();
        e.Property<string>(nameof(FilesJson));
        e.Property<int>(nameof(Faults));
        e.Property<int>(nameof(TestsPassed));
        e.Property<int>(nameof(TestsFailed));
        e.Ignore(d => d.Files).Ignore(d => d.Health);
    });
}

/// <summary>One change of a draft, with the text before it, so that it can be taken back, and done again until something else is changed.</summary>
internal sealed class WorkshopStep
{
    private WorkshopStep() { }

    public WorkshopStep(string slug, int number, string what, string file, string? before, string byName, DateTimeOffset at) =>
        (Slug, Number, What, File, Before, ByName, At) = (slug, number, what.Length <= 200 ? what : what[..199] + "…", file, before, byName, at);

    public string Slug { get; private set; } = "";
    public int Number { get; private set; }

    /// <summary>What was done: "Feld „Hausnummer“ gelöscht".</summary>
    public string What { get; private set; } = "";
    public string File { get; private set; } = "";

    /// <summary>The text of the file before; null where there was none.</summary>
    public string? Before { get; private set; }
    public string ByName { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>When it was taken back; then <see cref="Before"/> holds what it had made. Null: it stands.</summary>
    public DateTimeOffset? UndoneAt { get; private set; }

    /// <summary>The text on the other side of the step is kept for the way back.</summary>
    internal void Turned(string? other, DateTimeOffset now) => (Before, UndoneAt) = (other, UndoneAt is null ? now : null);

    internal static void Map(ModelBuilder model) => model.Entity<WorkshopStep>(e =>
    {
        e.ToTable("workshop_step");
        e.HasKey(s => new { s.Slug, s.Number });
        e.Property(s => s.Slug).HasMaxLength(120);
        e.Property(s => s.What).HasMaxLength(200);
        e.Property(s => s.File).HasMaxLength(60);
        e.Property(s => s.ByName).HasMaxLength(200);
    });
}
