using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>What somebody typed into a form that the page no longer has, because a colleague was quicker: it stands there to be copied.</summary>
internal static class KeptTexts
{
    public static Html Of(params IEnumerable<string?> typed)
    {
        var kept = typed.Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => t!).Distinct().ToList();
        return Html.If(kept.Count > 0, $"""
            <section class="rh-flow" aria-labelledby="geschrieben">{Ui.Heading(2, "Was Sie geschrieben haben", "geschrieben")}
            {Ui.Paragraph("Gespeichert ist es nicht. Kopieren Sie, was Sie noch brauchen, zum Beispiel in eine Notiz.")}{Html.Each(kept, Status.QuestionForm.Lines)}</section>
            """);
    }
}
