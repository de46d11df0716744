using Microsoft.AspNetCore.Html;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Workshop.Publish;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Packages;

internal static class PackageView
{
    private const int MostShown = 300;

    /// <summary>A form carries about a thousand fields; what was decided before travels packed.</summary>
    private const int MostAsked = 200;

    public static Html Of(PackagePage page, IHtmlContent seal) => Html.Of($"""
        {(page.Refusal is { } no ? Ui.ErrorSummary([new FieldError(no.Field is { Length: 20 or > 20 } key ? $"wahl.{key}" : no.Field, no.Sentence)]) : Html.Empty)}
        {Ui.BackLink("/verwaltung/werkstatt", "Alle Leistungen der Werkstatt")}
        {Ui.DeskHead(page.Look is null ? "Paket einlesen" : "Paket: " + Name(page.Look), page.Look?.Package.Slug)}
        {Html.If(page.Done is not null, $"{Ui.Notice(Tone.Success, page.Done ?? "", announce: true)}")}
        {(page.Look is { } look ? Looked(page, look, seal) : Choose(page, seal))}
        """);

    private static Html Choose(PackagePage page, IHtmlContent seal) => Html.Of($"""
        {Ui.Lead("Eine Leistung, die eine andere Stadt gemacht hat: Sie sehen zuerst, wer sie unterschrieben hat und was sich ändern würde. Dann wird daraus ein Entwurf, den Sie anpassen und wie jeden anderen mit einer zweiten Person veröffentlichen.")}
        {Ui.Form(PackagePage.At, seal, Html.Of($"{Ui.FileField(new Field("paket", "Paket der anderen Stadt") { Hint = "ZIP-Datei, höchstens 8 MB. Die andere Stadt lädt sie in ihrer Werkstatt unter „Mitnehmen“ herunter.", Error = page.ErrorOf("paket") })}{Ui.Actions(Ui.Button("Ansehen"))}"), upload: true)}
        {Ui.Heading(2, "Bekannte Schlüssel")}
        <p>Mit diesen Schlüsseln unterschriebene Pakete nimmt unsere Stadt an. Neue kommen dazu, wenn Sie ein Paket ansehen und den Fingerabdruck mit der anderen Stadt verglichen haben.</p>
        {Ui.Table(new TableView("Bekannte Schlüssel", [new("Stadt"), new("Fingerabdruck"), new("Bekannt seit"), new("Tun")], [.. page.Keys.Select((k, i) => new Row([
            Html.Text(k.Town), Html.Of($"<code>{k.Fingerprint}</code>"), Html.Text(i == 0 ? "unser eigener" : GermanTime.Short(k.Since)),
            i == 0 ? Html.Empty : Html.Of($"<form class=\"rh-act\" method=\"post\" action=\"{PackagePage.At}?handler=Distrust\">{seal}<input type=\"hidden\" name=\"schluessel\" value=\"{k.Fingerprint}\"><button class=\"rh-linkbutton\" type=\"submit\">Nicht mehr vertrauen<span class=\"kern-sr-only\">: {k.Town}</span></button></form>")]))]) { Dense = true, HideCaption = true, RowHeader = 0 })}
        """);

    private static Html Looked(PackagePage page, PackageLook look, IHtmlContent seal) => Html.Of($"""
        {Ui.FactsList(Facts(look))}
        {(look.Signer is null ? Unknown(page, look, seal) : Html.Empty)}
        {(look.Draft is { } draft ? Ui.Notice(Tone.Warning, "Zu dieser Leistung gibt es schon einen Entwurf", Html.Of($"<p>Zuletzt geändert von {draft.ChangedByName} am {GermanTime.Long(draft.ChangedAt)}. Veröffentlichen oder verwerfen Sie ihn zuerst; dann lesen Sie das Paket noch einmal ein.</p><p><a href=\"/verwaltung/werkstatt/{draft.Slug}\">Zum Entwurf</a></p>")) : Html.Empty)}
        {(look.WithoutBase ? Ui.Notice(Tone.Info, "Diese Leistung gibt es hier schon, und sie kam nicht als Paket", "Niemand weiß deshalb, was Ihre Stadt daran geändert hat. Jeder Unterschied wird Ihnen gezeigt, und Sie entscheiden, was gelten soll.") : Html.Empty)}
        {Ui.Details("Unter einer anderen Adresse einlesen", Ui.Form(PackagePage.At, seal, Html.Of($"""
            {Hidden(page)}{Ui.TextField(new Field("adresse", "Adresse der Leistung bei uns") { Value = page.Address.Length > 0 ? page.Address : look.Package.Slug, Error = page.ErrorOf("adresse"), Spellcheck = false, Hint = "Steht hinter /leistungen/. Gibt es die Leistung hier schon unter dieser Adresse, wird das Paket mit ihr verglichen. Nennen Sie bei späteren Fassungen dieselbe Adresse." })}
            {Ui.Actions(Ui.Button("Unter dieser Adresse ansehen", ButtonKind.Secondary))}
            """)), page.ErrorOf("adresse") is not null)}
        {Ui.Form(PackagePage.At, seal, Html.Of($"""
            {Hidden(page)}{Chosen(page)}
            {Clashes(page, look)}
            {Kept(look)}
            {Take(page, look)}
            """))}
        {(look.Now is { } now && Same(now.Files, look.Merged.Files) ? Html.Of($"{Ui.Heading(2, "Was sich ändert")}<p>{(look.Merged.Decided ? "Nichts: Bei uns gilt das alles schon." : "Noch nichts: Wo nicht entschieden ist, bleibt es wie bei uns.")}</p>") : DifferenceView.Of(look.Now?.Files ?? new Dictionary<string, string>(), look.Merged.Files))}
        """);

    /// <summary>The package travels in the page until a draft is begun.</summary>
    private static Html Hidden(PackagePage page) => Html.Of($"<input type=\"hidden\" name=\"gepackt\" value=\"{page.Packed}\">");

    /// <summary>The chosen address goes along; one that was refused does not.</summary>
    private static Html Chosen(PackagePage page) => Html.If(page.Address.Length > 0 && page.ErrorOf("adresse") is null, $"<input type=\"hidden\" name=\"adresse\" value=\"{page.Address}\">");

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) => one.Count == other.Count && one.All(f => other.GetValueOrDefault(f.Key) == f.Value);

    private static IEnumerable<Fact> Facts(PackageLook look) =>
    [
        new("Von", look.Package.Town), new("Stand dort", $"Revision {look.Package.Revision}"), new("Adresse bei uns", "/leistungen/" + look.Package.Slug),
        new("Unterschrift", Html.Of($"{(look.Own ? Ui.Badge(Tone.Success, "von uns selbst") : look.Signer is null ? Ui.Badge(Tone.Warning, "gültig, Schlüssel unbekannt") : Ui.Badge(Tone.Success, $"gültig, bekannt als {look.Signer.Town}"))} <code>{look.Package.Fingerprint}</code>")),
        new("Bei uns", look.Now is null ? "noch nicht vorhanden" : look.Before is { } before ? $"Revision {look.Now.Number}, aus dem Paket Stand {before.Revision} vom {GermanTime.Short(before.At)}" : $"Revision {look.Now.Number}, nicht aus einem Paket"),
        new("Dateien", string.Join(", ", look.Package.Files.Keys.Order(StringComparer.Ordinal))),
    ];

    private static Html Unknown(PackagePage page, PackageLook look, IHtmlContent seal) => Ui.Notice(Tone.Warning, "Diesen Schlüssel kennt unsere Stadt nicht", Html.Of($"""
        <p>Das Paket ist unverändert, seit es unterschrieben wurde. Ob es wirklich von „{look.Package.Town}“ kommt, sagt es nur von sich selbst. Rufen Sie dort unter einer Nummer an, die nicht aus dem Paket oder der Nachricht stammt, und vergleichen Sie den Fingerabdruck:</p>
        <p><code>{look.Package.Fingerprint}</code></p>
        {Ui.Form(PackagePage.At, seal, Html.Of($"{Hidden(page)}{Chosen(page)}<input type=\"hidden\" name=\"tun\" value=\"vertrauen\"><div class=\"kern-form-check rh-single-check\"><input class=\"kern-form-check__checkbox\" id=\"verglichen\" name=\"verglichen\" type=\"checkbox\" value=\"{look.Package.Fingerprint}\"><label class=\"kern-label\" for=\"verglichen\">Ich habe den Fingerabdruck mit der anderen Stadt verglichen. Er stimmt.</label></div>{Ui.Actions(Ui.Button("Schlüssel bestätigen", ButtonKind.Secondary))}"))}
        """));

    private static Html Take(PackagePage page, PackageLook look)
    {
        if (look.Signer is null) return Html.Of($"<p class=\"rh-muted\">Erst wenn der Schlüssel bestätigt ist, kann aus dem Paket ein Entwurf werden.</p>");
        if (look.Draft is not null) return Html.Empty;
        return Html.Of($"""
            {(look.OtherSigner ? Ui.Checkbox(new Field("woanders", $"Die Leistung kommt jetzt von „{look.Package.Town}“. Das letzte Paket hatte einen anderen Schlüssel unterschrieben.") { Value = page.Sent["woanders"], Error = page.ErrorOf("woanders") }) : Html.Empty)}
            {Ui.Actions(Ui.Button(look.BringsNothing ? "Stand vermerken" : "Entwurf daraus machen", ButtonKind.Primary, "tun", "uebernehmen"), Ui.LinkButton("Anderes Paket wählen", PackagePage.At, ButtonKind.Quiet))}
            """);
    }

    private static Html Kept(PackageLook look) => look.Merged.Kept.Count == 0 ? Html.Empty : Html.Of($"""
        {Ui.Heading(2, look.Merged.Kept.Count == 1 ? "Eine eigene Änderung bleibt" : $"{look.Merged.Kept.Count} eigene Änderungen bleiben")}
        <p>Das Paket ändert hier nichts; es gilt weiter, was Ihre Stadt geschrieben hat.</p>
        <ul class="rh-changes">{Html.Each(look.Merged.Kept.Take(MostShown), k => Html.Of($"<li><strong>{OwnView.Where(k.File, k.Place)}</strong>{Html.If(k.Before is not null, $"<p><del>{OwnView.Short(k.Before)}</del></p>")}{(k.Town is null ? Html.Of($"<p>hier gestrichen</p>") : Html.Of($"<p><ins>{OwnView.Short(k.Town)}</ins></p>"))}</li>"))}</ul>
        {Html.If(look.Merged.Kept.Count > MostShown, $"<p class=\"rh-muted\">… und {look.Merged.Kept.Count - MostShown} weitere.</p>")}
        """);

    private static Html Clashes(PackagePage page, PackageLook look)
    {
        var clashes = look.Merged.Clashes;
        if (clashes.Count == 0) return Html.Empty;
        var open = clashes.Count(c => c.Chosen is null);
        var asked = clashes.Count <= MostAsked ? clashes : [.. clashes.OrderBy(c => c.Chosen is not null).Take(MostAsked)];
        var packed = string.Join(' ', clashes.Except(asked).Where(c => c.Chosen is not null).Select(c => (c.Chosen == Side.Town ? "s" : "p") + c.Key));
        var waiting = clashes.Except(asked).Count(c => c.Chosen is null);
        return Html.Of($"""
            {Ui.Heading(2, clashes.Count == 1 ? "Eine Stelle ist zu entscheiden" : $"{clashes.Count} Stellen sind zu entscheiden")}
            <p>{(look.WithoutBase ? "Hier unterscheiden sich Ihre Stadt und das Paket." : "Hier haben Ihre Stadt und das Paket Verschiedenes geändert.")} {(open == 0 ? "Alle sind entschieden." : open == clashes.Count ? "Noch keine ist entschieden." : $"Noch offen: {open}.")}</p>
            <input type="hidden" name="entschieden" value="{packed}">
            {Html.Each(asked, c => One(page, c))}
            {Html.If(waiting > 0, $"<p>{waiting} weitere folgen, sobald diese entschieden sind.</p>")}
            {Ui.Actions(Ui.Button("Zeigen, was daraus wird", ButtonKind.Secondary), Ui.Button("Alle offenen: wie bei uns", ButtonKind.Quiet, "tun", "alle-stadt"), Ui.Button("Alle offenen: wie im Paket", ButtonKind.Quiet, "tun", "alle-paket"))}
            """);
    }

    private static Html One(PackagePage page, Clash clash)
    {
        var name = "wahl." + clash.Key;
        var wrong = page.Refusal?.Sentence is not null && page.Refusal.Field is not null && clash.Chosen is null && clash.Key == page.Refusal.Field;
        return Html.Of($"""
            <fieldset class="rh-card rh-clash{Html.If(wrong, $" rh-clash--open")}" id="{Field.IdOf(name)}" tabindex="-1"><legend class="kern-title">{OwnView.Where(clash.File, clash.Place)}</legend>
            {Html.If(wrong, $"<p class=\"kern-error\"><span class=\"kern-body\">Wählen Sie, was hier gelten soll.</span></p>")}
            {Html.If(clash.Before is not null && clash.Place.Count > 0, $"<p class=\"rh-muted\">Vorher im Paket: {OwnView.Short(clash.Before)}</p>")}
            <div class="rh-both">{Option(name, "stadt", "Wie bei uns", clash.Town, clash.Chosen == Side.Town, clash.Place.Count == 0)}{Option(name, "paket", "Wie im Paket", clash.Package, clash.Chosen == Side.Package, clash.Place.Count == 0)}</div>
            {Html.If(clash.Place.Count == 0, $"{Ui.Details("Zeile für Zeile: bei uns → im Paket", DifferenceView.Lines((clash.Town as Word)?.Value ?? "", (clash.Package as Word)?.Value ?? ""), open: true)}")}
            </fieldset>
            """);
    }

    private static Html Option(string name, string value, string words, Piece? piece, bool chosen, bool whole) => Html.Of($"""
        <div class="rh-clash__side"><div class="kern-form-check"><input class="kern-form-check__radio" type="radio" id="{Field.IdOf(name)}-{value}" name="{name}" value="{value}" aria-describedby="{Field.IdOf(name)}-{value}-text"{Html.Flag("checked", chosen)}><label class="kern-label" for="{Field.IdOf(name)}-{value}">{words}</label></div><p id="{Field.IdOf(name)}-{value}-text">{(piece is null ? "gibt es nicht (mehr)" : whole ? $"{Places.Shown(piece).Split('\n').Length} Zeilen" : OwnView.Short(piece))}</p></div>
        """);

    private static string Name(PackageLook look) => Piece.Read(look.Package.Files.GetValueOrDefault(Domain.OpenDraft.Service, "")) is Block service && Places.Shown(service["name"]).Split(" | ")[0] is { Length: > 0 } name ? name : look.Package.Slug;
}
