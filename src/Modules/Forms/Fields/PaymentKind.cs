using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <summary>
/// What the service will cost with the answers so far, line by line, where a person should see it before going on. Nothing is asked;
/// "Angaben prüfen", receipt and case show the same lines in any case.
/// </summary>
internal sealed class PaymentKind : FieldKind
{
    public const string Seen = "seen";

    public override string Name => "payment";

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) => [];

    public override void Read(FieldDefinition field, FieldReading reading) => reading.Answer(Seen);

    public override string? Shown(FieldDefinition field, string path, Answering.Answers answers) => null;

    public override Html Draw(FieldDefinition field, FieldDrawing drawing)
    {
        var (label, hint) = (field.Label.In(UiText.Language), field.Hint?.In(UiText.Language));
        var lines = drawing.Fees.Count > 0 ? FeeView.Of(drawing.Fees, label) : Html.Of($"<p>{FeeView.Free}</p>");
        return Html.Of($"{Ui.Heading(drawing.AsHeading ? 1 : 2, label)}{Html.If(hint is not null, $"<p>{hint}</p>")}{lines}");
    }
}
