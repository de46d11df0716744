using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Data;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;

namespace Rathaus.Platform.Web;

/// <summary>Makes the frame of a page: the town's face, the navigation, who is signed in.</summary>
public sealed class Frames(TownScope scope, TownProfiles profiles, CurrentPerson current, KeptSeals seals, IEnumerable<IModule> modules, AssetVersions assets)
{
    /// <summary>Where the work of whoever is signed in begins: the first list of the desk that they may open; the start page where nobody is.</summary>
    public string Home => current.Person is not { } person ? "/"
        : person.Kind == PersonKind.Staff && Entries().FirstOrDefault() is { } first ? first.Path : "/mein-bereich";

    /// <summary>The frame of the current request with this title.</summary>
    public async Task<PageFrame> MakeAsync(HttpContext context, string title, Area area, CancellationToken stop)
    {
        var profile = await profiles.OfAsync(scope.Town, stop);
        var path = context.Request.Path.Value ?? "/";
        var staff = current.Person?.Kind == PersonKind.Staff;
        return new PageFrame
        {
            Title = title,
            Area = area,
            HomeHref = area == Area.Desk ? Home : "/",
            Lang = UiText.Language,
            Asset = assets.Address,
            Town = new TownFace(profile.Name)
            {
                FullName = profile.OfficialName is { Length: > 0 } official ? official : profile.Name,
                CrestHref = profile.CrestSvg.Length > 0 ? "/wappen.svg" : profile.CrestPng.Length > 0 ? "/wappen.png" : null,
                Phone = profile.Phone.Length > 0 ? profile.Phone : null,
                Address = string.Join(", ", new[] { profile.Street, $"{profile.PostalCode} {profile.City}".Trim() }.Where(part => part.Length > 0)),
                Hours = [.. profile.Hours.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(line => line.Split(": ", 2)).Select(parts => new Fact(parts[0], OpeningHours.Say(parts.ElementAtOrDefault(1) ?? "")))],
            },
            SearchHref = area == Area.Citizen ? "/suche" : current.Person?.May("cases.view") == true ? "/arbeitsplatz/suche" : null,
            Head = Html.Of($"{Colours(profile)}{Html.If(area == Area.Citizen, $"{OpenSearch(profile)}")}"),
            Navigation = area == Area.Desk ? Desk(path) : Citizens(path),
            Languages = [new LanguageLink("de", "Deutsch", path + "?sprache=de"), new LanguageLink("en", "English", path + "?sprache=en")],
            Person = current.Person is { } person
                ? new SignedIn(person.Name, staff ? new UiText("Beschäftigte der Stadt", "Staff").ToString() : null, Home, "/abmelden", seals.Of(context, scope.Town, person))
                : null,
            FooterLinks = Footer(),
        };
    }

    /// <summary>The town's own colours: a small style sheet of their own, since the content policy allows none inside the page.</summary>
    private static Html Colours(TownProfile profile) => Html.If((profile.Accent + profile.AccentDark).Length > 0,
        $"<link rel=\"stylesheet\" href=\"/stadtfarben.css?v={(profile.Accent + profile.AccentDark).Replace("#", "", StringComparison.Ordinal)}\">");

    private static Html OpenSearch(TownProfile profile) =>
        Html.Of($"<link rel=\"search\" type=\"application/opensearchdescription+xml\" href=\"/opensearch.xml\" title=\"{profile.Name}\">");

    private List<NavEntry> Citizens(string path)
    {
        var entries = new List<NavEntry>
        {
            new(new UiText("Leistungen", "Services").ToString(), "/leistungen", path.StartsWith("/leistungen", StringComparison.Ordinal)),
            new(new UiText("Mein Bereich", "My area").ToString(), "/mein-bereich", path.StartsWith("/mein-bereich", StringComparison.Ordinal)),
            new(new UiText("Kontakt", "Contact").ToString(), "/kontakt", path == "/kontakt"),
        };
        if (current.Person?.Kind == PersonKind.Staff) entries.Add(new("Arbeitsplatz", Home));
        return entries;
    }

    private List<NavEntry> Desk(string path) =>
    [
        .. from entry in Entries()
           select new NavEntry(entry.Label, entry.Path, path == entry.Path || path.StartsWith(entry.Path + "/", StringComparison.Ordinal) && entry.Path != "/arbeitsplatz"),
    ];

    private IEnumerable<MenuEntry> Entries() =>
        from module in modules
        from entry in module.Menu
        where current.Person?.May(entry.Permission) == true
        orderby entry.Order, entry.Label
        select entry;

    private static List<Crumb> Footer() =>
    [
        new(new UiText("Hilfe", "Help").ToString(), "/hilfe"),
        new(new UiText("Barrierefreiheit", "Accessibility").ToString(), "/barrierefreiheit"),
        new(new UiText("Barriere melden", "Report a barrier").ToString(), "/barriere-melden"),
        new(new UiText("Datenschutz", "Privacy").ToString(), "/datenschutz"),
        new(new UiText("Impressum", "Imprint").ToString(), "/impressum"),
        new("Leichte Sprache", "/leichte-sprache"),
        new(new UiText("Was online geht", "What works online").ToString(), "/online-angebot"),
        new(new UiText("Systemstatus", "System status").ToString(), "/systemstatus"),
    ];
}

public static class FramedPages
{
    /// <summary>Gives a citizens' page its frame; call it in every handler that returns the page.</summary>
    public static Task FrameAsync(this PageModel page, string title, Func<PageFrame, PageFrame>? change = null) => page.FrameAsync(title, Area.Citizen, change);

    /// <summary>Gives a page of the desk its frame.</summary>
    public static Task DeskFrameAsync(this PageModel page, string title, Func<PageFrame, PageFrame>? change = null) => page.FrameAsync(title, Area.Desk, change);

    private static async Task FrameAsync(this PageModel page, string title, Area area, Func<PageFrame, PageFrame>? change)
    {
        var frame = await page.HttpContext.RequestServices.GetRequiredService<Frames>().MakeAsync(page.HttpContext, title, area, page.HttpContext.RequestAborted);
        page.ViewData[PageFrame.Key] = change is null ? frame : change(frame);
    }
}

/// <summary>The towns' profiles, kept for one edition of what everybody sees.</summary>
public sealed class TownProfiles(TownDbs towns)
{
    private readonly KeptPublic<TownProfile> _kept = new();

    public async ValueTask<TownProfile> OfAsync(Town town, CancellationToken stop = default)
    {
        if (_kept.Find(towns.Editions, town) is { } known) return known;
        return await _kept.OfAsync(towns, town, async () => TownProfile.Parse((await towns.AskAsync(town, $"select profile from platform_town", row => row.GetString(0))).Single()), stop);
    }
}

/// <summary>Addresses of the built styles and scripts with their version, so that browsers keep them for a year.</summary>
public sealed class AssetVersions(Func<string, string> address)
{
    public string Address(string name) => address(name);
}
