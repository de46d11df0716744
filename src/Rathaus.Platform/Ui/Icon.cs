namespace Rathaus.Platform.UiKit;

/// <summary>
/// Own line icons on a grid of 24, drawn inline so that they follow the text's colour in every theme and on paper.
/// They always stand beside a word and are hidden from screen readers.
/// </summary>
public static class Icon
{
    private static readonly Dictionary<string, Html> Drawn = new Dictionary<string, string>
    {
        ["info"] = "<circle cx='12' cy='12' r='9'/><path d='M12 11v6M12 7v.5'/>",
        ["success"] = "<circle cx='12' cy='12' r='9'/><path d='m8 12.5 3 3 5.5-6.5'/>",
        ["warning"] = "<path d='M12 3.5 22 20.5H2z'/><path d='M12 10v5M12 17.5v.5'/>",
        ["danger"] = "<path d='M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3z'/><path d='m9 9 6 6m0-6-6 6'/>",
        ["neutral"] = "<circle cx='12' cy='12' r='8'/>",
        ["working"] = "<circle cx='12' cy='12' r='8'/><path d='M12 4a8 8 0 0 1 0 16z' fill='currentColor'/>",
        ["waiting"] = "<circle cx='12' cy='12' r='9'/><path d='M12 7v5l3.5 2'/>",
        ["closed"] = "<path d='M5 5h14v14H5z'/><path d='m8.5 12 2.5 2.5 4.5-5'/>",
        ["back"] = "<path d='m14.5 5.5-6.5 6.5 6.5 6.5'/>",
        ["forward"] = "<path d='m9.5 5.5 6.5 6.5-6.5 6.5'/>",
        ["down"] = "<path d='m5.5 9 6.5 6.5L18.5 9'/>",
        ["up"] = "<path d='m5.5 15 6.5-6.5 6.5 6.5'/>",
        ["search"] = "<circle cx='10.5' cy='10.5' r='6.5'/><path d='m15.5 15.5 5 5'/>",
        ["menu"] = "<path d='M4 6.5h16M4 12h16M4 17.5h16'/>",
        ["close"] = "<path d='m6 6 12 12M18 6 6 18'/>",
        ["document"] = "<path d='M6 3h8l4.5 4.5V21H6z'/><path d='M14 3v5h4.5M9 12.5h6M9 16h6'/>",
        ["upload"] = "<path d='M12 16V5m-4.5 4L12 4.5 16.5 9M4 16v4.5h16V16'/>",
        ["download"] = "<path d='M12 4.5v11.5m-4.5-4L12 16.5l4.5-4.5M4 16v4.5h16V16'/>",
        ["remove"] = "<path d='M5 7h14M9.5 7V4.5h5V7M7 7l1 13.5h8L17 7M10.5 11v5.5m3-5.5v5.5'/>",
        ["copy"] = "<path d='M8.5 8.5h11v12h-11z'/><path d='M15.5 8.5v-5h-11v12h4'/>",
        ["person"] = "<circle cx='12' cy='8' r='4'/><path d='M4.5 20.5c.5-4.5 3.5-6.5 7.5-6.5s7 2 7.5 6.5'/>",
        ["mail"] = "<path d='M3.5 5.5h17v13h-17z'/><path d='m4 6.5 8 6.5 8-6.5'/>",
        ["phone"] = "<path d='M6.5 3.5 10 4l1 4.5-2.5 2c1 2.5 2.5 4 5 5l2-2.5 4.5 1 .5 3.5c-.5 2-1.5 3-3 3C10.5 20 4 13.5 3.5 6.5c0-1.5 1-2.5 3-3z'/>",
        ["calendar"] = "<path d='M4 6h16v14.5H4zM4 10.5h16M8 3.5v4m8-4v4'/>",
        ["print"] = "<path d='M7 9V3.5h10V9M7 17H3.5V9h17v8H17'/><path d='M7 14h10v6.5H7z'/>",
        ["external"] = "<path d='M13.5 4.5h6v6M19 5l-8.5 8.5M17 14v5.5H4.5V7H10'/>",
        ["language"] = "<circle cx='12' cy='12' r='9'/><path d='M3 12h18M12 3c5 5.5 5 12.5 0 18-5-5.5-5-12.5 0-18z'/>",
        ["pin"] = "<path d='M12 21.5C7.5 16.5 5 13 5 10a7 7 0 0 1 14 0c0 3-2.5 6.5-7 11.5z'/><circle cx='12' cy='10' r='2.5'/>",
        ["tag"] = "<path d='M4 4h8l8.5 8.5-8 8L4 12z'/><circle cx='8.5' cy='8.5' r='1.3'/>",
        ["filter"] = "<path d='M3.5 5h17L14 13v6.5l-4-2V13z'/>",
    }.ToDictionary(
        icon => icon.Key,
        icon => Html.Raw($"<svg class=\"rh-icon\" viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" aria-hidden=\"true\" focusable=\"false\">{icon.Value.Replace('\'', '"')}</svg>"));

    /// <summary>The names that can be drawn.</summary>
    public static IReadOnlyCollection<string> Names => Drawn.Keys;

    /// <summary>The icon of that name; a name that is not there is a bug of the caller.</summary>
    public static Html Of(string name) => Drawn.TryGetValue(name, out var icon)
        ? icon
        : throw new ArgumentException($"There is no icon called '{name}'. There are: {string.Join(", ", Drawn.Keys)}.", nameof(name));
}
