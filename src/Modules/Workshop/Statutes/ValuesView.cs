using Microsoft.AspNetCore.Html;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Statutes;

/// <summary>A table of values by days, and the form that changes them.</summary>
internal static class ValuesView
{
    public static Html Of(ValuesPage page, IHtmlContent seal) => Html.Of($"""
        {(page.Refusal is null ? Html.Empty : Ui.ErrorSummary([new FieldError(page.Refusal.Field, page.Refusal.Sentence)]))}
        {Ui.BackLink("/verwaltung/satzungen", "Satzungen und Tarife")}
        {Ui.DeskHead($"{page.Service.Definition.Name.De}: {page.Table.Label}", null, null, Facts(page))}
        <div class="rh-bench"><div class="rh-flow">{Ui.Heading(2, "Werte ab einem Tag ändern")}{Form(page, seal)}</div>
        <div class="rh-flow rh-bench__text">{Ui.Heading(2, "Was gilt und galt")}{Html.Each(page.Table.Days.Reverse(), day => Stand(page, day))}</div></div>
        """);

    private static IEnumerable<Fact> Facts(ValuesPage page) =>
    [
        new("Quelle", page.Table.Source.Length > 0 ? page.Table.Source : "nicht genannt"),
        new("Gilt heute seit", page.Table.Days.Any(d => d <= page.Today) ? GermanTime.Short(page.Table.Days.Last(d => d <= page.Today)) : "noch nicht"),
    ];

    private static Html Form(ValuesPage page, IHtmlContent seal) => Ui.Form($"/verwaltung/satzungen/{page.Service.Slug}/{page.Table.Name}", seal, Html.Of($"""
        <input type="hidden" name="zeilen" value="{page.Rows.Count}">
        {Ui.DateField(new Field("tag", "Ab welchem Tag gelten die neuen Werte?") { Hint = "Zum Beispiel 1 1 2027. Bei Abgaben, die weiterlaufen, der erste eines Monats.", Error = page.ErrorOf("tag") }, page.Sent.Here ? page.Typed : null)}
        {Html.Each(page.Rows, (row, i) => Value(page, row, i))}
        {Ui.TextField(new Field("grundlage", "Geänderte Satzung") { Value = page.Sent["grundlage"], MaxLength = 500, Hint = "Steht in jedem Bescheid. Zum Beispiel: 2. Satzung zur Änderung der Hundesteuersatzung vom 3. Dezember 2026", Error = page.ErrorOf("grundlage") })}
        {Ui.TextArea(new Field("begruendung", "Begründung im Bescheid") { Value = page.Sent["begruendung"], MaxLength = 4000, Hint = "In ganzen Sätzen, so wie die Leute sie lesen.", Error = page.ErrorOf("begruendung") }, 4)}
        {Ui.Actions(Ui.Button("Vorschau rechnen"))}
        <p class="rh-muted">Bis zur Freigabe durch eine zweite Person ändert sich nichts.</p>
        """), warnUnsaved: true);

    private static Html Value(ValuesPage page, DatedRow row, int at)
    {
        var field = new Field($"wert-{at}", page.Table.Words(row.Keys)) { Value = page.Sent.Or($"wert-{at}", page.Table.Type == "money" ? row.Shown.Replace("\u00a0€", "", StringComparison.Ordinal) : row.Value), Hint = $"Bisher {row.Shown}, seit {GermanTime.Short(row.From)}", Spellcheck = false, Error = page.ErrorOf($"wert-{at}") };
        return page.Table.Type switch
        {
            "money" => Ui.MoneyField(field),
            "yesno" => Ui.YesNo(field),
            _ => Ui.TextField(field),
        };
    }

    private static Html Stand(ValuesPage page, DateOnly day)
    {
        var holds = day > page.Today ? Ui.Badge(Tone.Info, "künftig") : day == page.Table.Days.Last(d => d <= page.Today) ? Ui.Badge(Tone.Success, "gilt heute") : Ui.Badge(Tone.Neutral, "galt früher");
        var rows = page.Table.Rows.Where(r => r.From == day).ToList();
        return Html.Of($"""
            <section class="rh-card" aria-label="Ab {GermanTime.Short(day)}"><div class="rh-card__head"><h3 class="kern-title">Ab {GermanTime.Long(day)}</h3>{holds}</div>
            {Ui.Table(new TableView($"Werte ab {GermanTime.Short(day)}", [new("Wofür"), new("Wert", Numeric: true)], [.. rows.Select(r => Row.Of(page.Table.Words(r.Keys), r.Shown))]) { Dense = true, HideCaption = true, RowHeader = 0 })}</section>
            """);
    }
}
