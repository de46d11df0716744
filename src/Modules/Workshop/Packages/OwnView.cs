using Microsoft.AspNetCore.Html;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Publish;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Workshop.Packages;

internal static class OwnView
{
    private const int MostShown = 300;

    public static Html Of(OwnPage page, IHtmlContent seal) => Html.Of($"""
        {Ui.Heading(2, "Was unsere Stadt anders hat als das Paket")}
        <p>{(page.Town.Length > 0 ? $"Die Leistung kommt als Paket von {page.Town}." : "Die Leistung kommt als Paket einer anderen Stadt.")} Was hier steht, bleibt bei jeder neueren Fassung des Pakets; ändert auch das Paket dieselbe Stelle, werden Sie gefragt.</p>
        <p>Eigenes setzen Sie dort, wo es steht: <a href="{page.Open.At("verfahren")}">zuständige Einheit</a>, <a href="{page.Open.At("gebuehren")}">Gebühren</a> und <a href="{page.Open.At("bausteine/tabellen")}">ihre Tabellen</a>, <a href="{page.Open.At("beschreibung")}">Texte der Beschreibung</a>, <a href="{page.Open.At("bescheid")}">Texte der Schreiben</a>.</p>
        {Html.If(page.Otherwise.Count + page.Added.Count == 0, $"{Ui.EmptyState("Nichts ist anders", "Der Entwurf sagt überall dasselbe wie das Paket.")}")}
        <ul class="rh-changes">{Html.Each(page.Otherwise.Take(MostShown), c => One(page, c, seal))}{Html.Each(page.Added.Take(MostShown), a => Html.Of($"<li><strong>{Where(a.File, a.Place)}</strong><p>nur bei uns: <ins>{Short(a.Town)}</ins></p></li>"))}</ul>
        {Html.If(Math.Max(page.Otherwise.Count, page.Added.Count) > MostShown, $"<p class=\"rh-muted\">Es gibt mehr; gezeigt sind je die ersten {MostShown}.</p>")}
        """);

    public static string Where(string file, IReadOnlyList<string> place) => string.Join(" › ", place.Prepend(Places.File(file)));

    public static string Short(Piece? piece) => Places.Shown(piece) is { Length: > 0 } shown ? DifferenceView.Cut(shown)! : "(leer)";

    private static Html One(OwnPage page, Clash place, IHtmlContent seal)
    {
        var where = Where(place.File, place.Place);
        return Html.Of($"""
            <li><strong>{where}</strong><p>Paket: {(place.Package is null ? "gibt es dort nicht" : Short(place.Package))}</p><p>Bei uns: {(place.Town is null ? Html.Of($"gestrichen") : Html.Of($"<ins>{Short(place.Town)}</ins>"))}</p>
            {Shell.Act(page.Open, seal, page.Open.At("eigenes"), "Wieder wie im Paket", where, null, ("stelle", place.Key))}</li>
            """);
    }
}
