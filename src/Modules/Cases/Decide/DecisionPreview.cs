using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>The real letters beside the text, and the rows of the table of remedy notices that stand in them.</summary>
internal static class DecisionPreview
{
    public static Html Of(DecisionPageModel page)
    {
        var draft = page.View.Case.Draft!;
        return Html.Of($"""
            {Ui.Heading(2, "Vorschau")}{Frame(page, draft.All[0])}{Html.Each(draft.Results, result => Ui.Details(result.Subject, Frame(page, result)))}
            {Html.Each(page.Remedies, r => Note(r.Result, r.Row))}
            """);
    }

    private static Html Frame(DecisionPageModel page, ResultText result)
    {
        var address = $"{DecisionView.Address(page)}/vorschau.pdf?teil={Uri.EscapeDataString(result.Code)}&stand={page.View.Case.Version}";
        return Html.Of($"<p><a href=\"{address}\">Vorschau als PDF öffnen{Html.If(result.Code != ResultText.Main, $": {result.Subject}")}</a></p><iframe class=\"rh-preview\" tabindex=\"-1\" src=\"{address}\" title=\"Vorschau: {result.Subject}\"></iframe>");
    }

    private static Html Note(ResultText result, RemedyRow? row) => row is null ? Html.Empty : Html.Of(
        $"<p class=\"rh-muted\">Rechtsbehelfsbelehrung aus der Tabelle{Html.If(result.Code != ResultText.Main, $" ({result.Subject})")}: {row.Remedy}, {row.PeriodWords}, Zeile {row.Id}. {Html.If(row.Example, $"{Ui.Badge(Tone.Warning, "Beispiel, nicht rechtlich geprüft")}")}</p>");
}
