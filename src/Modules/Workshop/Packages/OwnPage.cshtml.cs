using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Edit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Packages;

/// <summary>
/// What this town says otherwise than the package that a service came from: the overlay, value by value. Each can be given back to the package;
/// what stays here stays through every later package.
/// </summary>
[Needs(WorkshopModule.Right)]
internal sealed class OwnPage(Bench bench, TakePackage take) : DraftPage(bench, "Eigenes der Stadt")
{
    private static readonly Dictionary<string, Side> Undecided = [];

    private PackageContent? _package;

    /// <summary>Values that both have and say differently, or that only the package has.</summary>
    public IReadOnlyList<Clash> Otherwise { get; private set; } = [];

    /// <summary>What only this town has.</summary>
    public IReadOnlyList<KeptChange> Added { get; private set; } = [];

    public string Town => _package!.Town;

    protected override string File => Otherwise.FirstOrDefault(c => c.Key == Sent["stelle"])?.File ?? OpenDraft.Service;

    protected override async Task OpenedAsync(CancellationToken stop)
    {
        if ((_package = await take.StandAsync(Open.Slug, stop)) is not { } package) return;
        var compared = TownMerge.Of(null, Open.Files, package, Undecided);
        (Otherwise, Added) = (compared.Clashes, compared.Kept);
    }

    protected override string? Elsewhere() => _package is null ? Open.At() : null;

    protected override (string? Text, string What) Change(OpenDraft open, string text)
    {
        if (Otherwise.FirstOrDefault(c => c.Key == Sent["stelle"]) is not { } place) return (text, "");
        var merged = TownMerge.Of(null, open.Files, _package!, new Dictionary<string, Side> { [place.Key] = Side.Package });
        return (merged.Files.GetValueOrDefault(place.File), $"„{OwnView.Where(place.File, place.Place)}“ wieder wie im Paket");
    }

    protected override string Next(OpenDraft kept) => kept.At("eigenes");
}
