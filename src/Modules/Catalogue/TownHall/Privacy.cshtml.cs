using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.TownHall;

/// <summary>What happens with personal data here.</summary>
[Public, SameForAll]
internal sealed class PrivacyPage(TownScope scope, TownProfiles profiles) : TownHallPage(scope, profiles)
{
    public override UiText Title => new("Datenschutz", "Privacy");
}
