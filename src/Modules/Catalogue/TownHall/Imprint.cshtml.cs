using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.TownHall;

/// <summary>Who publishes these pages.</summary>
[Public, SameForAll]
internal sealed class ImprintPage(TownScope scope, TownProfiles profiles) : TownHallPage(scope, profiles)
{
    public override UiText Title => new("Impressum", "Imprint");
}
