using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Modules.Catalogue.Folders;
using Rathaus.Modules.Catalogue.Read;
using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.TownHall;

/// <summary>For everybody: how many services are online, in which way and how far, counted from what is really there.</summary>
[Public, SameForAll]
internal sealed class OnlineStatePage(TownCatalogue catalogue, ServiceMeasures measures, ShippedLists lists, TownScope scope, TownProfiles profiles) : TownHallPage(scope, profiles)
{
    public override UiText Title => new("Was online geht", "What works online");

    public IReadOnlyList<(ServiceMode Mode, int Count)> Modes { get; private set; } = [];
    public IReadOnlyList<(int Level, int Count)> Levels { get; private set; } = [];
    public IReadOnlyList<(string Situation, string Slug, IReadOnlyList<int> Counts)> Situations { get; private set; } = [];
    public int All => Levels.Sum(l => l.Count);
    public int OwnForms { get; private set; }

    protected override async Task PrepareAsync(CancellationToken stop)
    {
        var all = (await catalogue.ShelfAsync(stop)).Shown.Where(s => !s.Definition.Retired).Select(s => (Service: s.Definition, measures.Of(s).Level)).ToList();
        OwnForms = all.Count(s => s.Service.HasForm);
        Modes = [.. Enum.GetValues<ServiceMode>().Select(mode => (mode, all.Count(s => s.Service.Mode == mode)))];
        Levels = [.. Enumerable.Range(0, 5).Select(level => (level, all.Count(s => s.Level == level)))];
        Situations = [.. lists.Situations.Select(situation => (situation.Name.Words(), situation.Slug,
            (IReadOnlyList<int>)[.. Enum.GetValues<ServiceMode>().Select(mode => all.Count(s => s.Service.Mode == mode && s.Service.Situations.Contains(situation.Slug)))]))];
    }

    public static UiText Word(ServiceMode mode) => mode switch
    {
        ServiceMode.Complete => new("Ganz online", "Completely online"),
        ServiceMode.Prepare => new("Vorbereiten, dann Termin", "Prepare, then an appointment"),
        ServiceMode.Refer => new("Bei einer anderen Stelle", "At another body"),
        _ => new("Auskunft", "Information"),
    };
}
