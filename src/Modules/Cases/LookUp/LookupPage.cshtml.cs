using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.LookUp;

/// <summary>What was found in the register, and the way to ask where several entries fit.</summary>
[Needs("cases.work")]
internal sealed class LookupPageModel(CasePageReader reader, TownDb db) : TaskPage(reader, db)
{
    public LookupDefinition Register { get; private set; } = null!;
    public bool Saved { get; private set; }
    public string? Hits { get; private set; }
    public string? Chosen { get; private set; }
    public string? By { get; private set; }

    public Task<IActionResult> OnGetAsync(string number, bool gespeichert, CancellationToken stop)
    {
        Saved = gespeichert;
        return ShowAsync(number, stop);
    }

    public async Task<IActionResult> OnPostAsync(string number, int seen, string? hits, string? chosen, string? by, [FromServices] NoteFinding verb, CancellationToken stop)
    {
        (Hits, Chosen, By) = (hits, chosen, by);
        var count = int.TryParse(hits?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : -1;
        var result = await verb.RunAsync(number, seen, new(count, chosen ?? "", by ?? ""), stop);
        return await EndAsync(number, result, _ => $"/arbeitsplatz/vorgaenge/{number}/nachschlag?gespeichert=true", stop);
    }

    protected override string Name => Register.Name;

    protected override void Take(IFormCollection form) => (Hits, Chosen, By) = (form["hits"], form["chosen"], form["by"]);

    /// <summary>Only a service that looks into a register has this page.</summary>
    protected override Task<bool> LoadAsync(CancellationToken stop)
    {
        if (View.Service.Process.Lookup is not { } register) return Task.FromResult(false);
        Register = register;
        return Task.FromResult(true);
    }
}
