using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Catalogue.Manage;

/// <summary>The pages of the digital officer.</summary>
internal static class ManageNav
{
    public static Html Menu => Ui.SectionNav([new("Leistungen", "/verwaltung/leistungen"), new("Einlesen", UploadPage.At), new("Reifegrad", "/verwaltung/reifegrad"), new("Hinweise auf der Startseite", "/verwaltung/hinweise"), new("Gemeldete Barrieren", "/verwaltung/barrieren"), new("Stadtgebiet", Ground.GroundPage.At)], "Bereich Leistungen");
}
