using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace Rathaus.Platform.UiKit;

/// <summary>Whose pages these are.</summary>
public enum Area
{
    /// <summary>Citizens, businesses, everybody.</summary>
    Citizen,

    /// <summary>People who work at the town hall.</summary>
    Desk,
}

/// <summary>What stands around a page: the town, the way here, who is signed in. Set once per request, read by the layouts.</summary>
public sealed record PageFrame
{
    /// <summary>The key under which a page may put its frame into ViewData.</summary>
    public const string Key = "Frame";

    /// <summary>The title of this page, unique on the site; the town's name is added.</summary>
    public required string Title { get; init; }

    /// <summary>The town.</summary>
    public required TownFace Town { get; init; }

    /// <summary>Citizens' pages or the desk.</summary>
    public Area Area { get; init; }

    /// <summary>The language of the page's content.</summary>
    public string Lang { get; init; } = "de";

    /// <summary>True prefixes the title with "Fehler:".</summary>
    public bool HasErrors { get; init; }

    /// <summary>One sentence for search engines.</summary>
    public string? Description { get; init; }

    /// <summary>The entries of the header: Leistungen, Mein Bereich, Kontakt, or the desk's lists.</summary>
    public IReadOnlyList<NavEntry> Navigation { get; init; } = [];

    /// <summary>The way from the start page; empty on the start page and on pages of a form.</summary>
    public IReadOnlyList<Crumb> Breadcrumb { get; init; } = [];

    /// <summary>The same page in other languages.</summary>
    public IReadOnlyList<LanguageLink> Languages { get; init; } = [];

    /// <summary>Id of the form whose typed text goes along when the language is changed.</summary>
    public string? LanguageForm { get; init; }

    /// <summary>Who is signed in; null shows "Anmelden".</summary>
    public SignedIn? Person { get; init; }

    /// <summary>Where the town's name leads: the start page, at the desk the first list of the one who works there.</summary>
    public string HomeHref { get; init; } = "/";

    /// <summary>Where one signs in.</summary>
    public string SignInHref { get; init; } = "/anmelden";

    /// <summary>Where the header's search sends; null hides it (start page, pages of a form).</summary>
    public string? SearchHref { get; init; } = "/suche";

    /// <summary>What was searched for.</summary>
    public string? SearchText { get; init; }

    /// <summary>The links of the footer's last block: accessibility statement, barrier report, privacy, imprint and so on.</summary>
    public IReadOnlyList<Crumb> FooterLinks { get; init; } = [];

    /// <summary>Light or dark when the person chose; null follows the device.</summary>
    public string? Theme { get; init; }

    /// <summary>Wide pages (tables, cards) instead of the column for reading.</summary>
    public bool Wide { get; init; }

    /// <summary>Seconds after which the session ends; shows a warning 60 seconds before, with script.</summary>
    public int? SessionSeconds { get; init; }

    /// <summary>The address of a built file (<c>rathaus.css</c>), with its version.</summary>
    public Func<string, string> Asset { get; init; } = static name => "/lib/" + name;

    /// <summary>More for the head: a town's own colours, a feed.</summary>
    public IHtmlContent? Head { get; init; }

    /// <summary>A message about the last act (saved, undone) on top of main.</summary>
    public IHtmlContent? Flash { get; init; }

    /// <summary>The frame of this request: from the page's ViewData, else from the request's items.</summary>
    public static PageFrame Of(Microsoft.AspNetCore.Mvc.ViewFeatures.ViewDataDictionary viewData, HttpContext context) =>
        viewData[Key] as PageFrame ?? context.Items[typeof(PageFrame)] as PageFrame
        ?? throw new InvalidOperationException($"{context.Request.Path} has no PageFrame in ViewData[\"{Key}\"] or HttpContext.Items.");
}

/// <summary>The town as header and footer show it.</summary>
public sealed record TownFace(string Name)
{
    /// <summary>Its full name: "Stadt Musterstadt".</summary>
    public string FullName { get; init; } = Name;

    /// <summary>The address of the crest; null shows the name alone.</summary>
    public string? CrestHref { get; init; }

    /// <summary>The telephone as people dial it.</summary>
    public string? Phone { get; init; }

    /// <summary>Opening hours, line by line: "Montag bis Freitag", "8 bis 12 Uhr".</summary>
    public IReadOnlyList<Fact> Hours { get; init; } = [];

    /// <summary>Where the town hall stands.</summary>
    public string? Address { get; init; }

    /// <summary>Where an appointment is made.</summary>
    public string? AppointmentHref { get; init; }
}

/// <summary>An entry of the header.</summary>
public sealed record NavEntry(string Text, string Href, bool Current = false, int? Count = null);

/// <summary>Who is signed in, and where to sign out (a form by POST with the antiforgery field).</summary>
public sealed record SignedIn(string Name, string? Role, string ProfileHref, string SignOutHref, IHtmlContent? Hidden = null);
