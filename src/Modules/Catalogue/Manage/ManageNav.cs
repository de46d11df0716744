using Rathaus.Modules.Catalogue.Ground;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Catalogue.Manage;

/// <summary>The pages of the digital officer.</summary>
internal static class ManageNav
{
    private static readonly (string Text, string Path)[] Lists =
    [
        ("Leistungen", "/verwaltung/leistungen"), ("Einlesen", UploadPage.At), ("Reifegrad", "/verwaltung/reifegrad"), ("Hinweise auf der Startseite", "/verwaltung/hinweise"),
        ("Gemeldete Barrieren", "/verwaltung/barrieren"), ("Stadtgebiet", GroundPage.At),
    ];

    public static Html Of(string path) => Ui.SectionNav(Lists.Select(l => new Crumb(l.Text, l.Path == path ? null : l.Path)), "Bereich Leistungen");
}
