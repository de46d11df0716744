using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Packages;
using Rathaus.Modules.Workshop.Preview;
using Rathaus.Modules.Workshop.Templates;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>Begins, hands back or throws away drafts of services.</summary>
internal sealed class StartDraft(TownDb db, Bench bench, IServicePublishing publishing)
{
    /// <summary>A draft of a service that the town has, from the revision in force or an older one.</summary>
    public async Task<Result<OpenDraft>> OfAsync(string slug, int? revision, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is { } open)
            return revision is null ? open : new Refusal($"Es gibt schon einen Entwurf von {open.Draft.ChangedByName}. Veröffentlichen oder verwerfen Sie ihn zuerst.");
        var revisions = await publishing.RevisionsAsync(slug, stop);
        var now = revisions.FirstOrDefault(r => r.InForce)?.Number ?? 0;
        if (await publishing.RevisionAsync(slug, revision ?? now, stop) is not { } from) return new Refusal("Diese Leistung gibt es nicht.");
        if (!from.Files.ContainsKey(OpenDraft.Service))
            return new Refusal("Diese Leistung ist eine eingelesene Beschreibung ohne eigene Dateien. Legen Sie sie als neue Leistung an und blenden Sie die alte aus.");
        return await AddAsync(new(slug, from.Definition.Group, now, from.Files, bench.Me, db.Now), stop);
    }

    /// <summary>A new service from a template or as a copy of another one.</summary>
    public async Task<Result<OpenDraft>> NewAsync(string name, string slug, string? template, string? copyOf, CancellationToken stop)
    {
        name = name.Trim();
        if (name.Length is < 3 or > 120) return new Refusal("Schreiben Sie den Namen der Leistung, zum Beispiel: Ehrenamtskarte beantragen.", "name");
        slug = slug.Trim().Length > 0 ? slug.Trim() : Slug.Of(name);
        if (!publishing.IsSlug(slug)) return new Refusal("Die Adresse besteht aus kleinen Buchstaben a bis z, Ziffern und einzelnen Bindestrichen, zum Beispiel: ehrenamtskarte-beantragen.", "kurzname");
        if ((await publishing.RevisionsAsync(slug, stop)).Count > 0) return new Refusal($"Eine Leistung mit der Adresse „{slug}“ gibt es schon. Öffnen Sie sie in der Liste, oder wählen Sie eine andere Adresse.", "kurzname");
        if (await bench.OpenAsync(slug, stop) is { } twin) return new Refusal($"Einen Entwurf mit der Adresse „{slug}“ gibt es schon, angelegt von {twin.Draft.StartedByName}.", "kurzname");
        IReadOnlyDictionary<string, string> files;
        if (!string.IsNullOrEmpty(copyOf))
        {
            if ((await publishing.ServicesAsync(stop)).FirstOrDefault(s => s.Revision.Slug == copyOf) is not { } other || !other.Revision.Files.ContainsKey(OpenDraft.Service))
                return new Refusal("Wählen Sie eine Leistung, die kopiert werden kann.", "kopie");
            files = Named(other.Revision.Files, name);
        }
        else if (ServiceTemplates.Files(template ?? "", name) is { } made) files = made;
        else return new Refusal("Wählen Sie eine Vorlage oder eine Leistung zum Kopieren.", "vorlage");
        return await AddAsync(new(slug, "", 0, files, bench.Me, db.Now), stop);
    }

    /// <summary>Throws a draft away; what is published is not touched.</summary>
    public async Task<Result<string>> DiscardAsync(string slug, int seen, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return Bench.Unknown;
        if (open.Draft.Version != seen) return Bench.Faster(open.Draft);
        db.RemoveRange(await db.Set<WorkshopStep>().Where(s => s.Slug == slug).ToListAsync(stop));
        db.RemoveRange(await db.Set<DraftSample>().Where(s => s.Slug == slug).ToListAsync(stop));
        db.RemoveRange(await db.Set<DraftPackage>().Where(p => p.Slug == slug).ToListAsync(stop));
        db.Remove(open.Draft);
        await db.CommitAsync(new Deed(bench.Actor, "workshop.discard") { More = new Dictionary<string, object> { ["service"] = slug } }, stop);
        return slug;
    }

    private async Task<Result<OpenDraft>> AddAsync(ServiceDraft draft, CancellationToken stop)
    {
        db.Add(draft);
        return await bench.KeepAsync(draft, null, "workshop.start", stop);
    }

    private static IReadOnlyDictionary<string, string> Named(IReadOnlyDictionary<string, string> files, string name)
    {
        var copied = files.ToDictionary(StringComparer.Ordinal);
        copied[OpenDraft.Service] = YamlPatch.PutText(files[OpenDraft.Service], "", "name", name, null);
        return copied;
    }
}

/// <summary>Names for addresses and fields, made from what people read.</summary>
internal static class Slug
{
    public static string Of(string text) => Make(text, '-', 120);

    /// <summary>The name of a field: with underscores, at most 40 characters, a letter in front.</summary>
    public static string Field(string text) => Make(text, '_', 40) is { Length: > 0 } made ? char.IsAsciiLetterLower(made[0]) ? made : ("f_" + made)[..Math.Min(40, made.Length + 2)] : "feld";

    private static string Make(string text, char between, int most)
    {
        var made = new System.Text.StringBuilder();
        foreach (var c in text.ToLowerInvariant())
        {
            var letters = c switch { 'ä' => "ae", 'ö' => "oe", 'ü' => "ue", 'ß' => "ss", _ => char.IsAsciiLetterOrDigit(c) ? c.ToString() : "" };
            if (letters.Length > 0) made.Append(letters);
            else if (made.Length > 0 && made[^1] != between && c is not ('’' or '\'' or '?')) made.Append(between);
        }
        var all = made.ToString().Trim(between);
        if (all.Length <= most) return all;
        // Whole words, where there is more than one.
        var cut = all[..(most + 1)].LastIndexOf(between);
        return cut > 0 ? all[..cut] : all[..most];
    }
}
