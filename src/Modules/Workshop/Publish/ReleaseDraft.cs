using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Packages;
using Rathaus.Modules.Workshop.Preview;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Workshop.Publish;

/// <summary>The way of a draft to a published revision: handed in by one person, published or given back by another.</summary>
internal sealed class ReleaseDraft(TownDb db, Bench bench, Checkup checkup, IServicePublishing publishing, IServicePackages packages)
{
    /// <summary>Gives the draft to a second person. What blocks is told now, not only at the end.</summary>
    public async Task<Result<OpenDraft>> HandInAsync(string slug, int seen, string note, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return Bench.Unknown;
        if (open.Draft.Version != seen) return Bench.Faster(open.Draft);
        if (string.IsNullOrWhiteSpace(note)) return new Refusal("Schreiben Sie in einem Satz, was neu ist. Es steht später in der Liste der Fassungen.", "was");
        if (await BlockedAsync(open, stop) is { } blocked) return blocked;
        if (await OvertakenAsync(open, stop) is { } overtaken) return overtaken;
        if (open.Draft.HandIn(bench.Me, note.Trim()[..Math.Min(note.Trim().Length, 1000)], db.Now) is { } no) return no;
        return await bench.KeepAsync(open.Draft, open.Last, "workshop.hand-in", stop);
    }

    public async Task<Result<OpenDraft>> ReturnAsync(string slug, int seen, string reason, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return Bench.Unknown;
        if (open.Draft.Version != seen) return Bench.Faster(open.Draft);
        if (string.IsNullOrWhiteSpace(reason)) return new Refusal("Schreiben Sie, was noch zu ändern ist.", "grund");
        if (open.Draft.Return(bench.Me, reason.Trim()[..Math.Min(reason.Trim().Length, 1500)]) is { } no) return no;
        return await bench.KeepAsync(open.Draft, open.Last, "workshop.return", stop);
    }

    /// <summary>The makers have compared with what was published meanwhile and keep their draft.</summary>
    public async Task<Result<OpenDraft>> RebaseAsync(string slug, int seen, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return Bench.Unknown;
        if (open.Draft.Version != seen) return Bench.Faster(open.Draft);
        open.Draft.Rebase(await InForceAsync(slug, stop), bench.Me, db.Now);
        return await bench.KeepAsync(open.Draft, open.Last, "workshop.rebase", stop);
    }

    /// <summary>Publishes as a second person: the draft becomes a revision, and the draft ends. All in one commit; cases and people's drafts stay on theirs.</summary>
    public async Task<Result<ServiceRevision>> PublishAsync(string slug, int seen, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return Bench.Unknown;
        if (open.Draft.Version != seen) return Bench.Faster(open.Draft);
        if (open.Draft.MayPublish(bench.Me) is { } no) return no;
        if (await BlockedAsync(open, stop) is { } blocked) return blocked;
        if (await OvertakenAsync(open, stop) is { } overtaken) return overtaken;
        var by = $"{open.Draft.HandedInByName}, freigegeben von {bench.Me.Name}";
        var published = await publishing.PublishAsync(slug, open.Draft.Group, open.Files, by, open.Draft.Note, stop);
        if (published.Refused) return published;
        var more = new Dictionary<string, object> { ["service"] = slug, ["revision"] = published.Value.Number, ["prepared_by"] = open.Draft.HandedInBy!.Value.Value.ToString("n") };
        if (await db.Set<DraftPackage>().FirstOrDefaultAsync(p => p.Slug == slug, stop) is { } taken)
        {
            var package = packages.Read(taken.Archive);
            if (package.Refused) return package.Refusal!;
            // The town may have the service under another address than the one that signed the package.
            await packages.NoteTakenAsync(package.Value with { Slug = slug }, stop);
            db.Remove(taken);
            (more["package"], more["key"]) = (taken.Revision, taken.Fingerprint);
        }
        db.RemoveRange(await db.Set<DraftSample>().Where(s => s.Slug == slug).ToListAsync(stop));
        db.RemoveRange(await db.Set<WorkshopStep>().Where(s => s.Slug == slug).ToListAsync(stop));
        db.Remove(open.Draft);
        try
        {
            await db.CommitAsync(new Deed(bench.Actor, "catalogue.publish") { More = more }, stop);
        }
        catch (Exception faster) when (faster is ConflictException or DuplicateException)
        {
            db.ChangeTracker.Clear();
            return new Refusal("Jemand war schneller: Diese Leistung wurde gerade veröffentlicht oder geändert. Laden Sie die Seite neu.");
        }
        return published;
    }

    /// <summary>The number of the revision in force; 0: the town does not have the service.</summary>
    public async Task<int> InForceAsync(string slug, CancellationToken stop) => (await publishing.RevisionsAsync(slug, stop)).FirstOrDefault(r => r.InForce)?.Number ?? 0;

    private async Task<Refusal?> BlockedAsync(OpenDraft open, CancellationToken stop)
    {
        var blocking = (await checkup.RunAsync(open, stop)).Where(f => f.Weight == FindingWeight.Blocks).ToList();
        return blocking.Count == 0 ? null : new($"{(blocking.Count == 1 ? "Ein Punkt muss" : $"{blocking.Count} Punkte müssen")} vorher behoben werden: {FindingPlace.Of(open, blocking[0]).Words}: {FindingPlace.Sentence(blocking[0].Sentence)}");
    }

    private async Task<Refusal?> OvertakenAsync(OpenDraft open, CancellationToken stop)
    {
        var now = await InForceAsync(open.Slug, stop);
        return now == open.Draft.BasedOn ? null : new($"Inzwischen gilt Revision {now}; dieser Entwurf geht noch von {(open.Draft.BasedOn == 0 ? "einer neuen Leistung" : $"Revision {open.Draft.BasedOn}")} aus. Vergleichen Sie, und übernehmen Sie, was fehlt.");
    }
}
