using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>A due day as desks read it: the date, and a word where it presses.</summary>
internal static class Dues
{
    /// <param name="remedyEnds">Last day for a remedy: its end is the good end of the case, and nobody's due day.</param>
    public static Html Shown(DateOnly due, DateOnly today, DateOnly? remedyEnds = null) => due == Case.NoDay ? Without(today, remedyEnds) : (due.DayNumber - today.DayNumber) switch
    {
        < 0 => Html.Of($"<span>{GermanTime.Short(due)} {Ui.Badge(Platform.UiKit.Tone.Danger, "überfällig")}</span>"),
        0 => Html.Of($"<span>{GermanTime.Short(due)} {Ui.Badge(Platform.UiKit.Tone.Warning, "heute")}</span>"),
        1 => Html.Of($"<span>{GermanTime.Short(due)} {Ui.Badge(Platform.UiKit.Tone.Warning, "morgen")}</span>"),
        _ => Html.Text(GermanTime.Short(due)),
    };

    /// <summary>The edge of the row; the word beside the date says the same.</summary>
    public static Tone? Tone(DateOnly due, DateOnly today, DateOnly? remedyEnds = null) => due == Case.NoDay ? (Over(today, remedyEnds) ? Platform.UiKit.Tone.Success : null) : (due.DayNumber - today.DayNumber) switch
    {
        < 0 => Platform.UiKit.Tone.Danger,
        <= 1 => Platform.UiKit.Tone.Warning,
        _ => null,
    };

    private static bool Over(DateOnly today, DateOnly? remedyEnds) => remedyEnds < today;

    private static Html Without(DateOnly today, DateOnly? remedyEnds) => remedyEnds switch
    {
        null => Html.Of($"<span class=\"rh-muted\">keine Frist</span>"),
        _ when Over(today, remedyEnds) => Ui.Badge(Platform.UiKit.Tone.Success, "kann zu den Akten"),
        { } end => Html.Of($"<span class=\"rh-muted\">Rechtsbehelf bis {GermanTime.Short(end)}</span>"),
    };
}
