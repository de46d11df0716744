using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>The way to the telephone note, in two keys (Alt+T, or t outside of fields): in a form the button keeps first what was typed.</summary>
internal static class Telephone
{
    public static Html Button { get; } = Html.Raw("<button class=\"kern-btn kern-btn--tertiary\" type=\"submit\" name=\"act\" value=\"phone\" accesskey=\"t\" aria-keyshortcuts=\"Alt+T\"><span class=\"kern-label\">Telefonnotiz (Alt+T)</span></button>");

    public static Html Link(string number) => Html.Of($"<a href=\"/arbeitsplatz/vorgaenge/{number}/telefonat\" accesskey=\"t\" aria-keyshortcuts=\"t\">Telefonnotiz (Alt+T)</a>");
}
