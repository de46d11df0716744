using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.TownHall;

/// <summary>What people ask about the house itself: filling in, the state of a matter, signing in.</summary>
[Public, SameForAll]
internal sealed class HelpPage(TownScope scope, TownProfiles profiles) : TownHallPage(scope, profiles)
{
    public override UiText Title => new("Hilfe", "Help");
}
