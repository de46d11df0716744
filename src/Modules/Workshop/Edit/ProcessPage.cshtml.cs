using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>How the office works the service: unit, mode, result, money, delivery, second signature, periods.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class ProcessPage(Bench bench, IOrganisation organisation) : DraftPage(bench, "Verfahren")
{
    public IReadOnlyList<UnitInfo> Units { get; private set; } = [];

    protected override string File => OpenDraft.Service;

    protected override (string? Text, string What) Change(OpenDraft open, string text) => ServiceEdits.SaveProcess(text, Sent);

    protected override string Next(OpenDraft kept) => kept.At("verfahren");

    protected override async Task PrepareAsync(CancellationToken stop) => Units = await organisation.UnitsAsync(stop);
}
