using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <summary>A time of day. In expressions <c>minutes(field)</c> counts from midnight.</summary>
internal sealed class TimeKind : FieldKind
{
    public static readonly UiText Wrong = new("Diese Uhrzeit gibt es nicht. Schreiben Sie sie so: 7:30.", "This time does not exist. Write it like this: 7:30.");

    public override string Name => "time";

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) => [new(id, ValueKind.Text)];

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        if (reading.Text().Length == 0) reading.Nothing(new("Geben Sie eine Uhrzeit ein, zum Beispiel 7:30.", "Enter a time, for example 7:30."));
        else if (ClockTime.Parse(reading.Text()) is { } minutes) reading.Answer(ClockTime.Canonical(minutes));
        else reading.Refuse(Wrong);
    }

    public override void Fill(FieldDefinition field, string path, Answers answers, Typed typed) => Fill(path, answers, typed);

    public override string? Shown(FieldDefinition field, string path, Answers answers) => answers[path] is { } time ? ClockTime.Shown(time) : null;

    public override Html Draw(FieldDefinition field, FieldDrawing drawing) =>
        Ui.TextField(drawing.Field(field) with { Width = FieldWidth.Six, Spellcheck = false, Suffix = UiText.English ? null : "Uhr" });

    internal static void Fill(string path, Answers answers, Typed typed)
    {
        if (answers[path] is { } time) typed.Set(path, ClockTime.Parse(time) is { } minutes ? ClockTime.Bare(minutes) : time);
    }
}
