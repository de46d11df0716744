using Rathaus.Platform.Audit;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>Words for what the log says about readings.</summary>
internal static class Readings
{
    public static string What(Reading reading) => reading.Action switch
    {
        "document.view" => new UiText("Dokument geöffnet", "Opened a document"),
        "case.preview" => new UiText("Bescheid als Vorschau geöffnet", "Opened the draft decision"),
        "case.proof" => new UiText("Quittung der Stadt geholt", "Fetched the town's receipt"),
        "case.status" => new UiText("Statusseite geöffnet", "Opened the status page"),
        _ => new UiText("Vorgang geöffnet", "Opened the case"),
    };

    public static string Why(Reading reading) => reading.Reason switch
    {
        "processing" => new UiText("Bearbeitung", "Work on the case"),
        "subject" => new UiText("eigene Daten", "own data"),
        _ => reading.Reason,
    };
}
