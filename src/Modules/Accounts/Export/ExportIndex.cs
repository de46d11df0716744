using Rathaus.Contracts.Core.Accounts;
using Rathaus.Platform.UiKit;
using H = Rathaus.Platform.UiKit.Html;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Export;

/// <summary>The page of the package that people open: one file, no script, nothing loaded from elsewhere.</summary>
internal static class ExportIndex
{
    private const string Style = "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}h1,h2,h3,h4{line-height:1.25}h2{margin-top:2.5rem;border-top:2px solid #1a1a1a;padding-top:1rem}"
        + "dl{display:grid;grid-template-columns:minmax(8rem,18rem) 1fr;gap:.25rem 1rem;margin:.5rem 0 1rem}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere;white-space:pre-line}article{margin:0 0 1.5rem;padding-left:1rem;border-left:3px solid #c8c8c8}"
        + "@media(max-width:40rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}@media print{article{break-inside:avoid}}";

    public static string Page(string town, DateTimeOffset at, IReadOnlyList<DataSection> sections, IReadOnlyDictionary<DataFile, PackedFile> files)
    {
        var title = new UiText("Meine Daten bei: {0}", "My data held by: {0}").With(town);
        return H.Of($"""
            <!doctype html>
            <html lang="{UiText.Language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title><style>{H.Raw(Style)}</style></head>
            <body><main><h1>{title}</h1>
            <p>{new UiText("Stand: {0}. Das ist alles, was unter Ihrem Konto gespeichert ist (Artikel 15 und 20 der Datenschutz-Grundverordnung).", "As of {0}. This is everything stored under your account (Articles 15 and 20 of the GDPR).").With(GermanTime.Short(at))}</p>
            <p>{new UiText("Dieselben Angaben stehen für Programme in der Datei daten.json; schema.json beschreibt ihren Aufbau.", "The same details are in the file daten.json for programs; schema.json describes its structure.")}</p>
            <nav aria-label="{new UiText("Inhalt", "Contents")}"><ul>{H.Each(sections, s => H.Of($"<li><a href=\"#{s.Name}\">{s.Title}</a> ({s.Records.Count})</li>"))}</ul></nav>
            {H.Each(sections, s => Section(s, files))}
            </main></body></html>
            """).ToString();
    }

    private static Html Section(DataSection section, IReadOnlyDictionary<DataFile, PackedFile> files) => H.Of($"""
        <section aria-labelledby="{section.Name}"><h2 id="{section.Name}">{section.Title}</h2><p>{section.About}</p>
        {H.If(section.Records.Count == 0, $"<p>{new UiText("Nichts gespeichert.", "Nothing stored.")}</p>")}{H.Each(section.Records, r => Record(r, 3, files))}</section>
        """);

    private static Html Record(DataRecord record, int level, IReadOnlyDictionary<DataFile, PackedFile> files)
    {
        var tag = H.Raw("h" + Math.Min(level, 6).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return H.Of($"""
            <article><{tag}>{record.Title}</{tag}>{H.If(record.Fields.Count > 0, $"<dl>{H.Each(record.Fields, f => H.Of($"<dt>{f.Label}</dt><dd>{f.Value}</dd>"))}</dl>")}
            {H.If(record.Files.Count > 0, $"<ul>{H.Each(record.Files, f => File(files[f]))}</ul>")}{H.Each(record.Parts, p => Record(p, level + 1, files))}</article>
            """);
    }

    private static Html File(PackedFile file) => file.Path is { } path
        ? H.Of($"<li><a href=\"{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}\">{file.Title}</a></li>")
        : H.Of($"<li>{file.Title}: {new UiText("nicht mehr vorhanden", "no longer there")}</li>");
}
