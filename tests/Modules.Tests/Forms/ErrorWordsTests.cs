using Rathaus.Modules.Forms.Apply;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Tests;

/// <summary>The error summary is read alone: each line says which field it means.</summary>
public sealed class ErrorWordsTests
{
    [Fact]
    public void A_line_that_could_mean_several_fields_names_its_own()
    {
        var form = Rathaus.Modules.Forms.Definition.FormLoader.Load("form.yaml", """
            subject: Probe
            minutes: 1
            basis: § 1
            pages:
              - id: eins
                title: Eins
                fields:
                  - { id: laenge, kind: number, label: Länge in Metern, purpose: Wird gebraucht. }
                  - { id: breite, kind: number, label: Wie breit ist es?, purpose: Wird gebraucht. }
                  - { id: ort, kind: text, label: Ort, purpose: Wird gebraucht. }
            """);
        var words = ErrorWords.Of([new("laenge", "Geben Sie eine Zahl ein."), new("breite", "Geben Sie eine Zahl ein."), new(null, "Etwas anderes.")], form.Pages[0].Fields);
        words.Select(e => e.Message).ShouldBe(["Länge in Metern: Geben Sie eine Zahl ein.", "Wie breit ist es: Geben Sie eine Zahl ein.", "Etwas anderes."]);
        ErrorWords.Of([new("laenge", "Die Länge ist zu groß.")], form.Pages[0].Fields).Single().Message.ShouldBe("Die Länge ist zu groß.");
        ErrorWords.Of([new("laenge", "Geben Sie eine Zahl ein.")], [form.Pages[0].Fields[0]]).Single().Message.ShouldBe("Geben Sie eine Zahl ein.");
    }
}
