using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Accounts.Organisation;

internal static class AdminNav
{
    public static Html Menu { get; } = Ui.SectionNav([new("Personal", "/verwaltung/personal"), new("Einheiten", "/verwaltung/einheiten"), new("Rollen", "/verwaltung/rollen")], "Verwaltung");
}
