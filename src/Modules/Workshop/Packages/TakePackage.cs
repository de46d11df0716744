using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Workshop.Packages;

/// <summary>A package beside what the town has: who signed it, and what would come of it.</summary>
/// <param name="Signer">The key as this town compared it; null: unknown.</param>
/// <param name="Before">The package that the service came from last.</param>
/// <param name="Now">The revision in force; null: the town does not have the service.</param>
/// <param name="Draft">A draft that is open already and must end first.</param>
internal sealed record PackageLook(PackageContent Package, TrustedKey? Signer, bool Own, TakenPackage? Before, ServiceRevision? Now, string Group, ServiceDraft? Draft, TownMerged Merged)
{
    /// <summary>The town has the service, but not from a package: nobody knows what it changed, so every difference is asked.</summary>
    public bool WithoutBase => Now is not null && Before is null;

    /// <summary>It was signed by somebody else than the package that the service came from.</summary>
    public bool OtherSigner => Before is not null && Before.Fingerprint != Package.Fingerprint;

    /// <summary>The town has all of it: only the base of the next merge moves on.</summary>
    public bool BringsNothing => Now is not null && Merged.Decided && Now.Files.Count == Merged.Files.Count && Now.Files.All(f => Merged.Files.GetValueOrDefault(f.Key) == f.Value);
}

/// <summary>Takes a signed package into a draft; publishing then goes the usual way, with checks, tests and a second person.</summary>
internal sealed class TakePackage(TownDb db, Bench bench, IServicePublishing publishing, IServicePackages packages)
{
    /// <summary>Where a draft came from; null where from no package.</summary>
    public Task<string?> OriginAsync(string slug, CancellationToken stop) =>
        db.Set<DraftPackage>().Where(p => p.Slug == slug).Select(p => (string?)("Paket von " + p.Town + ", dort Revision " + p.Revision + ", Schlüssel " + p.Fingerprint)).FirstOrDefaultAsync(stop);

    /// <summary>The package that the draft takes in, else the one that the service came from; null: none.</summary>
    public async Task<PackageContent?> StandAsync(string slug, CancellationToken stop)
    {
        if (await db.Set<DraftPackage>().AsNoTracking().FirstOrDefaultAsync(p => p.Slug == slug, stop) is { } draft && packages.Read(draft.Archive) is { Refused: false } read) return read.Value with { Slug = slug };
        return await packages.TakenAsync(slug, stop) is { } taken ? new(slug, taken.Revision, "", taken.Fingerprint, taken.Files) : null;
    }

    /// <summary>What would come of a package. Nothing is stored.</summary>
    /// <param name="address">Address that the service has or gets here; empty: that of the other town.</param>
    public async Task<Result<PackageLook>> LookAsync(byte[] archive, string address, IReadOnlyDictionary<string, Side> decisions, CancellationToken stop)
    {
        var read = packages.Read(archive);
        if (read.Refused) return read.Refusal! with { Field = "paket" };
        if (address.Length > 0 && !publishing.IsSlug(address)) return new Refusal("Die Adresse besteht aus kleinen Buchstaben a bis z, Ziffern und einzelnen Bindestrichen, zum Beispiel: hundesteuer-anmelden.", "adresse");
        var package = address.Length > 0 ? read.Value with { Slug = address } : read.Value;
        var now = (await publishing.ServicesAsync(stop)).FirstOrDefault(s => s.Revision.Slug == package.Slug)?.Revision;
        var group = now?.Definition.Group ?? "";
        if (publishing.Check(package.Slug, group, package.Files).Faults is [{ } fault, ..])
            return new Refusal($"Was im Paket liegt, versteht dieses Programm nicht. Das Paket ist fehlerhaft, oder es braucht eine andere Fassung des Programms. {fault}", "paket");
        var keys = await packages.KeysAsync(stop);
        var before = await packages.TakenAsync(package.Slug, stop);
        if (before is not null && before.Fingerprint == package.Fingerprint && before.Revision > package.Revision)
            return new Refusal($"Hier ist schon Stand {before.Revision} eingelesen; dieses Paket ist der ältere Stand {package.Revision}.", "paket");
        var merged = now is null ? new(package.Files, [], []) : TownMerge.Of(before, now.Files, package, decisions);
        return new PackageLook(package, keys.FirstOrDefault(k => k.Fingerprint == package.Fingerprint), keys[0].Fingerprint == package.Fingerprint, before, now, group,
            await db.Set<ServiceDraft>().AsNoTracking().FirstOrDefaultAsync(d => d.Slug == package.Slug, stop), merged);
    }

    /// <summary>A person compared the fingerprint with the other town.</summary>
    public async Task<Refusal?> TrustAsync(byte[] archive, string compared, CancellationToken stop)
    {
        var read = packages.Read(archive);
        if (read.Refused) return read.Refusal! with { Field = "paket" };
        if (compared != read.Value.Fingerprint) return new("Bestätigen Sie, dass Sie den Fingerabdruck mit der anderen Stadt verglichen haben.", "verglichen");
        await packages.TrustAsync(read.Value, stop);
        return await KeptAsync(new Deed(bench.Actor, "catalogue.trust-key") { More = new Dictionary<string, object> { ["key"] = read.Value.Fingerprint, ["town"] = read.Value.Town } }, stop);
    }

    public async Task<Refusal?> DistrustAsync(string fingerprint, CancellationToken stop) => await packages.DistrustAsync(fingerprint, stop) is { } town
        ? await KeptAsync(new Deed(bench.Actor, "catalogue.distrust-key") { More = new Dictionary<string, object> { ["key"] = fingerprint, ["town"] = town } }, stop)
        : new("Dieser Schlüssel ist hier nicht bekannt.");

    /// <summary>Begins a draft with what came of town and package.</summary>
    /// <returns>The draft; null where the town has all of it already and only the package was noted.</returns>
    public async Task<Result<OpenDraft?>> TakeAsync(byte[] archive, string address, IReadOnlyDictionary<string, Side> decisions, bool otherSigner, CancellationToken stop)
    {
        var looked = await LookAsync(archive, address, decisions, stop);
        if (looked.Refused) return looked.Refusal!;
        var look = looked.Value;
        if (look.Signer is null) return new Refusal("Der Schlüssel dieses Pakets ist hier nicht bekannt. Vergleichen Sie zuerst den Fingerabdruck.", "verglichen");
        if (look.OtherSigner && !otherSigner) return new Refusal("Das Paket ist mit einem anderen Schlüssel unterschrieben als das, von dem die Leistung kam. Bestätigen Sie, dass sie jetzt von dort kommt.", "woanders");
        if (look.Draft is { } open) return new Refusal($"Zu dieser Leistung gibt es schon einen Entwurf, zuletzt geändert von {open.ChangedByName}. Veröffentlichen oder verwerfen Sie ihn zuerst.", "paket");
        if (look.Merged.Clashes.FirstOrDefault(c => c.Chosen is null) is { } undecided)
            return new Refusal($"{look.Merged.Clashes.Count(c => c.Chosen is null)} Stellen sind noch nicht entschieden. Wählen Sie an jeder, was gelten soll.", undecided.Key);
        if (look.BringsNothing)
        {
            await packages.NoteTakenAsync(look.Package, stop);
            if (await KeptAsync(new Deed(bench.Actor, "catalogue.package") { More = Said(look) }, stop) is { } no) return no;
            return new Result<OpenDraft?>();
        }
        var draft = new ServiceDraft(look.Package.Slug, look.Group, look.Now?.Number ?? 0, look.Merged.Files, bench.Me, db.Now);
        db.Add(draft);
        db.Add(new DraftPackage(look.Package, archive, db.Now));
        var kept = await bench.KeepAsync(draft, null, "workshop.package", stop, [.. Said(look).Select(s => (s.Key, s.Value))]);
        if (kept.Refused) return kept.Refusal!;
        return kept.Value;
    }

    private static Dictionary<string, object> Said(PackageLook look) => new()
    {
        ["service"] = look.Package.Slug, ["revision"] = look.Package.Revision, ["key"] = look.Package.Fingerprint, ["kept"] = look.Merged.Kept.Count,
        ["conflicts"] = look.Merged.Clashes.Count, ["local"] = look.Merged.Clashes.Count(c => c.Chosen == Side.Town),
    };

    private async Task<Refusal?> KeptAsync(Deed deed, CancellationToken stop)
    {
        try
        {
            await db.CommitAsync(deed, stop);
            return null;
        }
        catch (Exception faster) when (faster is ConflictException or DuplicateException)
        {
            db.ChangeTracker.Clear();
            return new("Jemand war schneller. Laden Sie die Seite neu.");
        }
    }
}
