using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>All services with their drafts: who changed what, whether the tests are green, which revision is in force.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class ListPage(TownDb db, IServicePublishing publishing) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "name")] public string? Words { get; set; }
    [BindProperty(SupportsGet = true, Name = "eigene")] public bool OwnForm { get; set; }
    [BindProperty(SupportsGet = true, Name = "seite")] public int Number { get; set; } = 1;

    public IReadOnlyList<(ServiceDraft Draft, string Name)> Drafts { get; private set; } = [];
    public IReadOnlyList<TownService> Found { get; private set; } = [];

    public int Count => Found.Count;
    public int Pages => Math.Max(1, (Count + PageSize - 1) / PageSize);
    public int Current => Math.Clamp(Number, 1, Pages);

    public IEnumerable<(TownService Service, ServiceDraft? Draft)> Rows =>
        Found.Skip((Current - 1) * PageSize).Take(PageSize).Select(s => (s, Drafts.Select(d => d.Draft).FirstOrDefault(d => d.Slug == s.Revision.Slug)));

    public IEnumerable<Fact> Facts =>
    [
        new("Leistungen", Count.ToString(CultureInfo.InvariantCulture)), new("Entwürfe", Drafts.Count.ToString(CultureInfo.InvariantCulture)),
        new("Warten auf Freigabe", Drafts.Count(d => d.Draft.Stage == DraftStage.HandedIn).ToString(CultureInfo.InvariantCulture)),
    ];

    public string At(int page) => $"/verwaltung/werkstatt?name={Uri.EscapeDataString(Words ?? "")}&eigene={(OwnForm ? "true" : "false")}&seite={page}";

    public async Task OnGetAsync(CancellationToken stop)
    {
        var drafts = await db.Set<ServiceDraft>().AsNoTracking().OrderByDescending(d => d.ChangedAt).Take(200).ToListAsync(stop);
        Drafts = [.. drafts.Select(d => (d, d.Files.TryGetValue(OpenDraft.Service, out var text) ? YamlTree.Read(text, out _, out _)?["name"]?.De ?? d.Slug : d.Slug))];
        Found = [.. (await publishing.ServicesAsync(stop)).Where(s => Fits(s.Revision.Definition))];
        await this.DeskFrameAsync("Werkstatt", f => f with { Wide = true });
    }

    private bool Fits(ServiceDefinition service) => (!OwnForm || service.HasForm) && (string.IsNullOrWhiteSpace(Words)
        || service.Synonyms.Prepend(service.Name.De).Prepend(service.Slug).Any(w => w.Contains(Words.Trim(), StringComparison.CurrentCultureIgnoreCase)));
}
