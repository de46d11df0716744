using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>A due day as desks read it: the date, and a word where it presses.</summary>
internal static class Dues
{
    public static Html Shown(DateOnly due, DateOnly today) => due == Case.NoDay ? Html.Of($"<span class=\"rh-muted\">keine Frist</span>") : (due.DayNumber - today.DayNumber) switch
    {
        < 0 => Html.Of($"<span>{GermanTime.Short(due)} {Ui.Badge(Platform.UiKit.Tone.Danger, "überfällig")}</span>"),
        0 => Html.Of($"<span>{GermanTime.Short(due)} {Ui.Badge(Platform.UiKit.Tone.Warning, "heute")}</span>"),
        1 => Html.Of($"<span>{GermanTime.Short(due)} {Ui.Badge(Platform.UiKit.Tone.Warning, "morgen")}</span>"),
        _ => Html.Text(GermanTime.Short(due)),
    };

    /// <summary>The edge of the row; the word beside the date says the same.</summary>
    public static Tone? Tone(DateOnly due, DateOnly today) => (due.DayNumber - today.DayNumber) switch
    {
        < 0 => Platform.UiKit.Tone.Danger,
        <= 1 => Platform.UiKit.Tone.Warning,
        _ => null,
    };
}
