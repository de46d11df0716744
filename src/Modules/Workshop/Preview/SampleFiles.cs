using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Workshop.Preview;

/// <summary>A kept sample without its content.</summary>
internal sealed record SampleFile(string Field, string Name, int Bytes, DateTimeOffset At)
{
    public string Size => Bytes < 1024 * 1024 ? $"{Math.Max(1, (Bytes + 512) / 1024)} KB" : (Bytes / 1048576.0).ToString("0.0", System.Globalization.CultureInfo.GetCultureInfo("de-DE")) + " MB";
}

/// <summary>Keeps what is uploaded in the preview with the draft, so that it stands in every preview and letter until it is removed or the draft ends.</summary>
internal sealed class SampleFiles(TownDb db, Bench bench)
{
    public const int MostFiles = 20, LargestFile = 5 << 20;

    public async Task<IReadOnlyList<SampleFile>> OfAsync(string slug, CancellationToken stop) =>
        await db.Set<DraftSample>().AsNoTracking().Where(s => s.Slug == slug).OrderBy(s => s.Field).ThenBy(s => s.Name).Select(s => new SampleFile(s.Field, s.Name, s.Bytes, s.At)).ToListAsync(stop);

    /// <summary>A sample with what stands in it; null where there is none.</summary>
    public async Task<(DraftSample Sample, byte[] Content)?> FindAsync(string slug, string field, string name, CancellationToken stop) =>
        await db.Set<DraftSample>().AsNoTracking().FirstOrDefaultAsync(s => s.Slug == slug && s.Field == field && s.Name == name, stop) is { } found ? (found, await found.OpenAsync(db.Town.Key, stop)) : null;

    /// <summary>Keeps files; what is too much is not kept and said, by field.</summary>
    public async Task<IReadOnlyDictionary<string, string>> KeepAsync(OpenDraft open, IReadOnlyList<PreviewTaken> taken, CancellationToken stop)
    {
        var refused = new Dictionary<string, string>(StringComparer.Ordinal);
        var there = await db.Set<DraftSample>().Where(s => s.Slug == open.Slug).Select(s => new { s.Field, s.Name }).ToListAsync(stop);
        var (count, marks) = (there.Count, new List<DocumentMark>());
        foreach (var file in taken)
        {
            var known = there.Exists(t => t.Field == file.Field && t.Name == file.Name);
            if (file.Content.Length > LargestFile) refused.TryAdd(file.Field, $"„{file.Name}“ ist größer als {LargestFile >> 20} MB. Als Beispiel genügt eine kleinere Datei.");
            else if (!known && count >= MostFiles) refused.TryAdd(file.Field, $"Ein Entwurf behält höchstens {MostFiles} Beispieldateien. Entfernen Sie unter „Vorschau“ eine, die Sie nicht mehr brauchen.");
            else
            {
                if (known) (await db.Set<DraftSample>().FirstAsync(s => s.Slug == open.Slug && s.Field == file.Field && s.Name == file.Name, stop)).Take(file, db.Town.Key, db.Now);
                else db.Add(new DraftSample(open.Slug, file, db.Town.Key, db.Now));
                if (!known) count++;
                marks.Add(new(file.Content.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file.Content))));
            }
        }
        if (marks.Count > 0 && await CommitAsync("workshop.sample", open.Slug, marks, stop) is { } no) refused.TryAdd(taken[0].Field, no.Sentence);
        return refused;
    }

    public async Task<Refusal?> RemoveAsync(OpenDraft open, string field, string name, CancellationToken stop)
    {
        if (await db.Set<DraftSample>().FirstOrDefaultAsync(s => s.Slug == open.Slug && s.Field == field && s.Name == name, stop) is not { } sample) return new("Diese Beispieldatei gibt es nicht mehr.");
        db.Remove(sample);
        return await CommitAsync("workshop.sample-gone", open.Slug, [], stop);
    }

    private async Task<Refusal?> CommitAsync(string deed, string slug, IReadOnlyList<DocumentMark> marks, CancellationToken stop)
    {
        try
        {
            await db.CommitAsync(new Deed(bench.Actor, deed) { Documents = marks, More = new Dictionary<string, object> { ["service"] = slug } }, stop);
            return null;
        }
        catch (Exception faster) when (faster is ConflictException or DuplicateException)
        {
            db.ChangeTracker.Clear();
            return new("Jemand war schneller. Laden Sie die Seite neu.");
        }
    }
}
