using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Accounts.Organisation;

internal static class AdminNav
{
    private static readonly (string Text, string Path)[] Lists = [("Personal", "/verwaltung/personal"), ("Einheiten", "/verwaltung/einheiten"), ("Rollen", "/verwaltung/rollen")];

    public static Html Of(string path) => Ui.SectionNav(Lists.Select(l => new Crumb(l.Text, l.Path == path ? null : l.Path)), "Verwaltung");
}
