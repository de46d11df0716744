using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Letters;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Letters;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Print;

/// <summary>
/// Makes the bundle: cover and table of contents, what was handed in, the history, and every document. What cannot be printed (office files, damaged or
/// encrypted PDF, unscanned files) is named with its hash instead. The finished PDF lies in the record: nothing leaves the house unfiled.
/// </summary>
internal sealed class MakeBundle(TownDb db, TownLetters letters, LetterData data, IRecords records, BundleProgress progress) : IReaction<BundleAsked>
{
    private const long MostBytes = 120L << 20;

    public async Task HandleAsync(BundleAsked happened, CancellationToken stop)
    {
        var bundle = await db.Set<Bundle>().SingleAsync(b => b.Id == new BundleId(happened.Bundle), stop);
        if (bundle.State != BundleState.Asked) return;
        var found = await db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleAsync(c => c.Id == bundle.CaseId, stop);
        List<DocumentMark> marks = [];
        try
        {
            await using var workshop = letters.Workshop(db.Town);
            var parts = await PartsAsync(bundle, found, workshop, stop);
            var pdf = await workshop.SetAsync("bundle.typ", await data.BundleAsync(found, parts, bundle.ByName, stop), stop);
            var filed = await records.FileAsync(found.Id, "Gesamtausdruck", DocumentKind.Bundle, DocumentOrigin.System, $"{found.Number}.pdf", "application/pdf", pdf, stop: stop);
            bundle.Ready(filed.Id, db.Now);
            marks.Add(new(filed.File.Bytes, filed.File.Sha256));
        }
        catch (LetterException fault) when (!fault.IsTransient)
        {
            bundle.Failed(fault.Failure == LetterFailure.TooLarge ? "Der Vorgang ist zu groß für ein einziges PDF." : "Der Gesamtausdruck ließ sich nicht erstellen: " + fault.Message, db.Now);
        }
        finally
        {
            progress.End(bundle.Id);
        }
        await db.CommitAsync(new Deed(Actor.Machine("cases.print"), "case.print.made") { Case = found.Id.Reference, Documents = marks }, stop);
    }

    private async Task<IReadOnlyList<BundlePart>> PartsAsync(Bundle bundle, Case found, LetterWorkshop workshop, CancellationToken stop)
    {
        var documents = (await records.OfCaseAsync(found.Id, stop)).Where(d => d.Kind != DocumentKind.Bundle).ToList();
        List<BundlePart> parts = [];
        long bytes = 0;
        foreach (var document in documents)
        {
            progress.Say(bundle.Id, parts.Count, documents.Count);
            var part = new BundlePart(document.Title, Words.Of(document.Kind), GermanTime.Short(document.FiledAt), document.File.Sha256);
            if (document.Quarantined) parts.Add(part with { Why = document.Finding is null ? "Noch nicht auf Schadprogramme geprüft." : "Enthält ein Schadprogramm." });
            else if ((bytes += document.File.Bytes) > MostBytes) throw new LetterException(LetterFailure.TooLarge, "too large");
            else parts.Add(await PartAsync(found, document, part, workshop, stop));
        }
        return parts;
    }

    private async Task<BundlePart> PartAsync(Case found, DocumentInfo document, BundlePart part, LetterWorkshop workshop, CancellationToken stop)
    {
        var extension = document.File.MediaType.Split(';')[0] switch { "application/pdf" => ".pdf", "image/jpeg" => ".jpg", "image/png" => ".png", "image/webp" => ".webp", "text/plain" => ".txt", _ => null };
        if (extension is null) return part with { Why = "Diese Art von Datei lässt sich nicht drucken. Sie liegt in der Akte." };
        if (await records.ReadAsync(found.Id, document.Id, stop) is not { } file) return part with { Why = "Die Datei fehlt." };
        await using var content = file.Content;
        using var memory = new MemoryStream();
        await content.CopyToAsync(memory, stop);
        if (extension == ".txt") return part with { Text = System.Text.Encoding.UTF8.GetString(memory.ToArray()) };
        var pages = extension == ".pdf" ? PdfPages.Count(memory.ToArray()) : 1;
        if (pages is not { } count) return part with { Why = "Die PDF-Datei ist verschlüsselt oder beschädigt. Sie liegt in der Akte." };
        var path = workshop.Put(extension, memory.ToArray());
        return await workshop.CanSetAsync(path, count, stop) ? part with { Path = path, Pages = count } : part with { Why = "Die Datei ließ sich nicht drucken. Sie liegt in der Akte." };
    }
}

/// <summary>A document of the bundle: its pages, its text, or why it is only named.</summary>
internal sealed record BundlePart(string Title, string Kind, string Filed, string Sha256)
{
    public string? Path { get; init; }
    public int Pages { get; init; }
    public string? Text { get; init; }
    public string? Why { get; init; }
}
