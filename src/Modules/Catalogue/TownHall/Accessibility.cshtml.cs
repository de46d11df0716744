using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.TownHall;

/// <summary>How accessible the pages are, and what to do about a barrier (EU 2018/1523).</summary>
[Public, SameForAll]
internal sealed class AccessibilityPage(TownScope scope, TownProfiles profiles) : TownHallPage(scope, profiles)
{
    public override UiText Title => new("Barrierefreiheit", "Accessibility");
}
