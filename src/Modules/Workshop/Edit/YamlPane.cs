using Microsoft.AspNetCore.Html;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>A file as text, with its faults by line. What is typed is kept even when it is wrong; only publishing asks for faultless files.</summary>
internal static class YamlPane
{
    /// <param name="back">Page that is shown after saving.</param>
    /// <param name="typed">What was typed and could not be saved.</param>
    public static Html Of(OpenDraft open, string file, string back, IHtmlContent seal, string? typed = null, int rows = 34)
    {
        var faults = open.Faults.Where(f => f.File == file).ToList();
        var text = typed ?? open.Files.GetValueOrDefault(file, "");
        return Html.Of($"""
            <form class="rh-form rh-yaml" method="post" action="{open.At("dateien")}?datei={file}" data-check="{open.At("dateien")}?handler=Check&amp;datei={file}">{Shell.Hidden(open, seal)}<input type="hidden" name="zurueck" value="{back}">
            <div class="rh-yaml__faults" id="fehler-{Field.IdOf(file)}" aria-live="polite">{Faults(faults, file)}</div>
            {Ui.TextArea(new Field("text", file) { Value = text, Spellcheck = false, Id = "text-" + Field.IdOf(file), Hint = "Jede Zeile, wie sie in der Datei steht." }, rows)}
            {Ui.Actions(Ui.Button("Datei speichern", ButtonKind.Secondary))}</form>
            """);
    }

    public static Html Faults(IReadOnlyList<ServiceFault> faults, string file) => faults.Count == 0
        ? Html.Of($"<p class=\"rh-fine\">{Icon.Of("success")}<span>{file}: keine Fehler</span></p>")
        : Html.Of($"<ul class=\"rh-faults\">{Html.Each(faults, f => Html.Of($"<li>{Icon.Of("danger")}<span><strong>{(f.Line > 0 ? $"Zeile {f.Line}" : f.File)}</strong> {f.Reason}</span></li>"))}</ul>");
}
