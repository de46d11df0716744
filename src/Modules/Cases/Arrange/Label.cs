using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Cases.Arrange;

internal readonly record struct LabelId(Guid Value) : IId
{
    public static LabelId New() => new(Guid.CreateVersion7());
}

/// <summary>A word that the whole town may put on cases. It is not renamed, because cases carry it as it was; it is taken out of use.</summary>
internal sealed class Label
{
    private static readonly Tone[] Tones = [Tone.Neutral, Tone.Info, Tone.Success, Tone.Warning, Tone.Danger];

    private Label() { }

    public LabelId Id { get; private set; }
    public string Name { get; private set; } = "";
    public Tone Tone { get; private set; }
    public bool Retired { get; private set; }

    public LabelMark Mark => new(Name, Tone.ToString());

    public static Result<Label> Of(string name, string? tone)
    {
        name = Texts.Cut(name, 30);
        if (name.Length == 0) return new Refusal("Geben Sie dem Etikett einen Namen.", "name");
        if (name.Any(c => char.IsControl(c) || c is '|' or '=')) return new Refusal("Der Name besteht aus Buchstaben, Ziffern und Leerzeichen.", "name");
        return Enum.TryParse<Tone>(tone, out var known) && Tones.Contains(known)
            ? new Label { Id = LabelId.New(), Name = name, Tone = known } : new Refusal("Wählen Sie eine Farbe.", "tone");
    }

    public void Retire(bool retired) => Retired = retired;

    /// <summary>The label on a page: always its word, and a colour beside it.</summary>
    public static Html Badge(LabelMark mark) => Ui.Badge(Enum.TryParse<Tone>(mark.Tone, out var tone) ? tone : Tone.Neutral, mark.Name, "tag");

    public static string Word(Tone tone) => tone switch
    {
        Tone.Info => "Blau", Tone.Success => "Grün", Tone.Warning => "Gelb", Tone.Danger => "Rot", _ => "Grau",
    };

    public static IReadOnlyList<Choice> Choices => [.. Tones.Select(t => new Choice(t.ToString(), Word(t)))];

    public static void Map(ModelBuilder model) => model.Entity<Label>(e =>
    {
        e.ToTable("cases_label");
        e.Property(l => l.Id).ValueGeneratedNever();
        e.Property(l => l.Name).HasMaxLength(30);
        e.Ignore(l => l.Mark);
        e.HasIndex(l => l.Name).IsUnique();
    });
}
