using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>The history of a case for the desk, newest first; older entries unfold.</summary>
internal static class CaseHistory
{
    private const int ShownAtOnce = 15;

    public static Html Shown(CasePage view)
    {
        var told = view.Case.Entries.Where(e => e.Kind != EntryKind.Draft).OrderByDescending(e => e.Number).ToList();
        var drafts = view.Case.Entries.Where(e => e is { Kind: EntryKind.Draft, Of: EntryKind.Decision });
        return Html.Of($"""
            {Html.Each(drafts, d => Html.Of($"<p>{Ui.Badge(Tone.Info, "Entwurf", "document")} <a href=\"/arbeitsplatz/vorgaenge/{view.Case.Number}/entscheidung\">Entscheidung „{d.Text}“</a> <span class=\"rh-muted\">von {d.ByName}, {GermanTime.Short(d.At)}</span></p>"))}
            {Ui.Timeline(told.Take(ShownAtOnce).Select(e => Line(view, e)))}
            {Html.If(told.Count > ShownAtOnce, $"{Ui.Details($"{told.Count - ShownAtOnce} ältere Einträge", Ui.Timeline(told.Skip(ShownAtOnce).Select(e => Line(view, e))))}")}
            """);
    }

    private static TimelineEntry Line(CasePage view, Entry e)
    {
        var body = e.Kind is EntryKind.Note or EntryKind.Question or EntryKind.Answer or EntryKind.Opinion or EntryKind.Report;
        return new(TimelineState.Done, body ? Title(e) : e.Text, $"{e.ByName}, {GermanTime.Short(e.At)}{(e.Visible ? "" : ", nur intern")}", Html.Of($"""
            {Html.If(body && e.Text.Length > 0, $"<p>{Html.Each(e.Text.Split('\n'), (line, i) => Html.Of($"{Html.If(i > 0, $"<br>")}{line}"))}</p>")}{Files(view, e)}{Reason(e)}
            """));
    }

    /// <summary>An entry in one line.</summary>
    public static string Line(Entry e) => e.Kind is EntryKind.Note or EntryKind.Question or EntryKind.Answer or EntryKind.Opinion or EntryKind.Report ? $"{Title(e)}: {(e.Text.Length > 120 ? e.Text[..120] + "…" : e.Text)}" : e.Text;

    /// <summary>What an entry is, and what it says, apart.</summary>
    public static string Head(Entry e) => e.Kind is EntryKind.Note or EntryKind.Question or EntryKind.Answer or EntryKind.Opinion or EntryKind.Report ? Title(e) : e.Text;

    public static string Body(Entry e) => Head(e) == e.Text ? "" : e.Text;

    public static string Word(Opinion opinion) => "Stellungnahme: " + Word(opinion.Verdict) + (opinion.Late ? ", verspätet" : "");

    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.NoObjection => "keine Bedenken", Verdict.Conditions => "keine Bedenken mit Auflagen", Verdict.Objection => "Bedenken", _ => "Auskunft",
    };

    private static string Title(Entry e) => e.Kind switch
    {
        EntryKind.Note => "Notiz",
        EntryKind.Opinion when e.Data is { } json => Word(CaseJson.Read<Opinion>(json)),
        EntryKind.Question when e.Of == EntryKind.Hearing => $"Anhörung (§ 28 VwVfG), Äußerung bis {(e.Day is { } until ? GermanTime.Short(until) : "offen")}",
        EntryKind.Report => e is { Data: { } data } && CaseJson.Read<ReportData>(data).Late ? "Bericht nach der Entscheidung, zu spät" : "Bericht nach der Entscheidung",
        EntryKind.Question => e.Day is { } day ? $"Frage gestellt, Antwort bis {GermanTime.Short(day)}" : "Frage gestellt",
        _ => "Antwort erhalten",
    };

    private static Html Files(CasePage view, Entry e)
    {
        var ids = e.Kind switch
        {
            EntryKind.Answer when e.Data is { } json => CaseJson.Read<List<Guid>>(json),
            EntryKind.Report when e.Data is { } json => CaseJson.Read<ReportData>(json).Documents,
            EntryKind.Document when e.About is { } document => [document],
            _ => [],
        };
        var files = view.Documents.Where(d => ids.Contains(d.Id.Value)).ToList();
        return files.Count == 0 ? Html.Empty : Ui.DocumentList(files.Select(d => CaseDocuments.File(view.Case.Number, d)));
    }

    private static Html Reason(Entry e) => e is { Kind: EntryKind.Delivery, Data: { } json }
        ? Ui.Details(e.Day is { } on ? $"Warum der {GermanTime.Short(on)}?" : "Warum?", Ui.BulletList(CaseJson.Read<Effect>(json).Reasons)) : Html.Empty;
}
