using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Publish;

/// <summary>The published service as a folder that <c>rathaus catalogue import</c> takes. The same revision gives the same bytes.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class FolderFile(IServicePublishing publishing) : PageModel
{
    /// <param name="revision">Number; without it the one in force.</param>
    public async Task<IActionResult> OnGetAsync(string slug, int? revision, CancellationToken stop)
    {
        var number = revision ?? (await publishing.RevisionsAsync(slug, stop)).FirstOrDefault(r => r.InForce)?.Number ?? 0;
        if (await publishing.RevisionAsync(slug, number, stop) is not { } found) return NotFound();
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in found.Files.OrderBy(f => f.Key, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(found.Definition.Group.Length > 0 ? $"{found.Definition.Group}/{slug}/{name}" : $"{slug}/{name}");
                entry.LastWriteTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                await using var file = await entry.OpenAsync(stop);
                await file.WriteAsync(Encoding.UTF8.GetBytes(text), stop);
            }
        }
        Response.Headers.CacheControl = "no-store";
        return File(packed.ToArray(), "application/zip", $"{slug}-{number}.zip");
    }
}
