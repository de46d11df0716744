using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.TownHall;

/// <summary>How the site works, in Leichte Sprache (BITV 2.0 § 4).</summary>
[Public, SameForAll]
internal sealed class EasyLanguagePage(TownScope scope, TownProfiles profiles) : TownHallPage(scope, profiles)
{
    public override UiText Title => new("Leichte Sprache", "Easy language (German)");
}
