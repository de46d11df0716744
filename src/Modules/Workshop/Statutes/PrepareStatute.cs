using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Statutes;

/// <summary>What was typed to change the values of a table.</summary>
/// <param name="Values">In the order of the rows that hold on the day.</param>
internal sealed record StatuteInput(DateOnly? From, IReadOnlyList<string> Values, string Basis, string Reasons);

/// <summary>Works out what new values of a statute change, and keeps it for the second person. Nothing is published.</summary>
internal sealed class PrepareStatute(TownDb db, Bench bench, IServicePublishing publishing, IStatuteValues values, IServiceTests tests, StatuteCollector collector)
{
    public async Task<Result<StatuteChange>> RunAsync(string slug, string table, StatuteInput input, CancellationToken stop)
    {
        if (await InForceAsync(slug, stop) is not { } stands || values.Tables(stands.Files).FirstOrDefault(t => t.Name == table) is not { } known) return new Refusal("Diese Tabelle gibt es nicht.");
        if (input.From is not { } from || from.Year is < 2000 or > 2100) return new Refusal("Geben Sie den Tag an, ab dem die Werte gelten.", "tag");
        var rows = known.On(from);
        if (rows.Count == 0) return new Refusal($"An diesem Tag galt noch kein Wert. Der erste gilt ab {GermanTime.Short(known.Days[0])}.", "tag");
        if (input.Values.Count != rows.Count) return new Refusal("An diesem Tag gelten andere Zeilen. Prüfen Sie die Werte noch einmal.", "tag");
        if (stands.Files[OpenDraft.Form].Contains("\nlevy:", StringComparison.Ordinal) && from.Day != 1) return new Refusal("Diese Abgabe läuft nach Monaten. Der Tag ist der erste eines Monats.", "tag");
        var changed = new List<NewValue>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (values.Written(known, input.Values[i]) is not { } written) return new Refusal(known.Type == "money" ? "Geben Sie den Betrag ein, zum Beispiel 96,00." : "Geben Sie einen Wert dieser Art ein.", $"wert-{i}");
            changed.Add(new(rows[i].Keys, written, rows[i].Value));
        }
        if (changed.All(v => v.Value == v.Before)) return new Refusal("Kein Wert ist anders als bisher.", "wert-0");
        if (input.Basis.Length is < 10 or > 500) return new Refusal("Nennen Sie die geänderte Satzung mit ihrem Tag. Sie steht in jedem Bescheid.", "grundlage");
        if (input.Reasons.Length is < 20 or > 4000) return new Refusal("Begründen Sie die Änderung in ein bis zwei Sätzen. Sie stehen in jedem Bescheid.", "begruendung");
        try
        {
            var files = StatuteTestCases.Follow(tests, stands.Definition, StatuteFiles.With(stands.Files, known, from, changed)).Files;
            if (StatuteFiles.FaultOf(publishing, slug, stands.Definition.Group, files) is { } fault) return fault;
            var change = new StatuteChange(slug, stands.Definition.Name.De, table, from, changed, input.Basis, input.Reasons, bench.Me, db.Now);
            db.Add(change);
            var by = new Comparison(values.By(stands.Files, table)!, values.By(files, table)!, from);
            db.AddRange((await collector.AllAsync(slug, by, stop)).Select(a => new StatuteItem(change.Id, a)));
            await db.CommitAsync(Deed(bench, "statute.prepare", change), stop);
            return change;
        }
        catch (YamlPatchException no)
        {
            return new Refusal(no.Message, "tag");
        }
    }

    /// <summary>Throws a change away that was not released.</summary>
    public async Task<Refusal?> DiscardAsync(Guid id, int seen, CancellationToken stop)
    {
        if (await db.Set<StatuteChange>().SingleOrDefaultAsync(c => c.Id == id, stop) is not { } change) return ReleaseStatute.Unknown;
        if (change.Version != seen) return ReleaseStatute.Faster;
        if (change.Published) return new("Die Werte gelten schon. Verwerfen lassen sie sich nicht mehr.");
        db.RemoveRange(await db.Set<StatuteItem>().Where(i => i.Change == id).ToListAsync(stop));
        db.Remove(change);
        await db.CommitAsync(Deed(bench, "statute.discard", change), stop);
        return null;
    }

    private async Task<ServiceRevision?> InForceAsync(string slug, CancellationToken stop) =>
        (await publishing.RevisionsAsync(slug, stop)).FirstOrDefault(r => r.InForce) is { } now ? await publishing.RevisionAsync(slug, now.Number, stop) : null;

    internal static Deed Deed(Bench bench, string action, StatuteChange change) => new(bench.Actor, action)
    {
        More = new Dictionary<string, object> { ["service"] = change.Slug, ["table"] = change.Table, ["from"] = change.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), ["change"] = change.Id.ToString("n") },
    };
}
