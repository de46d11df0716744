using Rathaus.Contracts.Core.Cases;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Counter;

/// <summary>Says on every page of the form for whom it is filled in, so that nobody mistakes it for their own.</summary>
internal static class CounterBanner
{
    public static Html Of(Draft draft) => draft.Counter is not { } entry ? Html.Empty : Ui.Notice(Tone.Info, entry.Channel switch
    {
        Channel.Phone => "Für eine Person am Telefon",
        Channel.Letter => "Für eine Person, nach Papier",
        _ => "Für eine Person am Schalter",
    }, Details(entry));

    private static string Details(CounterEntry entry)
    {
        List<string> parts = [$"Aufgenommen von {entry.ByName}."];
        if (entry.StampedOn is { } day) parts.Add($"Eingegangen am {GermanTime.Long(day)}; alle Fristen zählen von diesem Tag.");
        if (entry.IdentityKind is { } kind) parts.Add($"Identität geprüft: {kind}.");
        return string.Join(" ", parts);
    }
}
