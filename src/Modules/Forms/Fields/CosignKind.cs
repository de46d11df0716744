using Rathaus.Contracts.Core;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <param name="Person">Field of kind person: who declares. Name and date of birth must be typed again by that person.</param>
/// <param name="Declares">What is declared, in the first person.</param>
internal sealed record CosignOptions(string Person, Text Declares) : FieldOptions;

/// <summary>
/// A declaration by a second person: after sending, the applicant gets a secret link for them. Nothing is asked here but to know it;
/// the answer is always "invited".
/// </summary>
internal sealed class CosignKind : FieldKind
{
    public const string Invited = "invited";

    public override string Name => "cosign";

    public override IReadOnlyCollection<string> Settings => ["person", "text"];

    public override FieldOptions Configure(YamlMap map, FormLists lists) => new CosignOptions(map.NeedWord("person"), map.NeedText("text"));

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) => [new(id, ValueKind.Text, new HashSet<string> { Invited })];

    public override void Read(FieldDefinition field, FieldReading reading) => reading.Answer(Invited);

    public override string? Shown(FieldDefinition field, string path, Answers answers) => answers[path] is null ? null
        : new UiText("Erklärt die Person selbst mit einem eigenen Link: „{0}“", "Declared by the person with a link of their own: “{0}”").With(field.OptionsOf<CosignOptions>().Declares.In(UiText.Language));

    public override Html Draw(FieldDefinition field, FieldDrawing drawing) => Ui.Notice(Tone.Info, field.Label.In(UiText.Language), Html.Of($"""
        <p>{new UiText("Nach dem Absenden bekommen Sie einen Link. Geben Sie ihn dieser Person. Sie bestätigt damit selbst, mit Name und Geburtsdatum:", "After sending you get a link. Give it to this person. They confirm with it themselves, with name and date of birth:")}</p><p>„{field.OptionsOf<CosignOptions>().Declares.In(UiText.Language)}“</p>
        """));
}
