using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>Ends a case without a decision: withdrawn, not competent, duplicate, settled, done.</summary>
[Needs("cases.work")]
internal sealed class ClosePageModel(CasePageReader reader, TownDb db) : TaskPage(reader, db)
{
    public Closing? Typed { get; private set; }

    public Task<IActionResult> OnGetAsync(string number, CancellationToken stop) => ShowAsync(number, stop);

    public async Task<IActionResult> OnPostAsync(string number, int seen, string? how, string? reason, string? to, string? other, [FromServices] CloseCase verb, CancellationToken stop)
    {
        if (!Enum.TryParse<CloseHow>(how, out var known) || !Enum.IsDefined(known))
        {
            Typed = new(CloseHow.Done, reason ?? "", to ?? "", other ?? "");
            return await AgainAsync(number, new("Wählen Sie, wie der Vorgang endet.", "how"), stop);
        }
        Typed = new(known, reason ?? "", to ?? "", other ?? "");
        var result = await verb.RunAsync(number, seen, Typed, stop);
        return await EndAsync(number, result, _ => $"/arbeitsplatz/vorgaenge/{number}?fertig=geschlossen", stop);
    }

    protected override string Name => "Abschließen";

    protected override void Take(IFormCollection form) =>
        Typed = new(Enum.TryParse<CloseHow>(form["how"], out var how) ? how : CloseHow.Done, form["reason"].ToString(), form["to"].ToString(), form["other"].ToString());
}
