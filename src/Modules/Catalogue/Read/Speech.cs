using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Catalogue.Read;

/// <summary>Texts of services on a page: in the page's language, and marked as German where there is no English.</summary>
internal static class Speech
{
    /// <summary>The bare words, for titles and links.</summary>
    public static string Words(this Text text) => text.In(UiText.Language);

    /// <summary>The words with their language told to screen readers.</summary>
    public static Html Say(Text? text) => text is null ? Html.Empty
        : UiText.English && text.En is not { Length: > 0 } ? Html.Of($"<span lang=\"de\">{text.De}</span>")
        : Html.Text(text.Words());

    /// <summary>A text of several lines as a list, of one line as it is.</summary>
    public static Html Lines(Text text)
    {
        var lines = text.Words().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length < 2 ? Say(text) : Html.Of($"<ul class=\"rh-bullets\"{Html.Attribute("lang", German(text) ? "de" : null)}>{Html.Each(lines, line => Html.Of($"<li>{line}</li>"))}</ul>");
    }

    /// <summary>The first sentence leads, the others explain.</summary>
    public static Step Step(Text text)
    {
        var words = text.Words();
        var end = words.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? new(words) : new(words[..(end + 1)], words[(end + 2)..]);
    }

    public static Html Bullets(IEnumerable<Text> texts) =>
        Html.Of($"<ul class=\"rh-bullets\">{Html.Each(texts, text => Html.Of($"<li>{Say(text)}</li>"))}</ul>");

    /// <summary>True where the page is English and the text is not.</summary>
    public static bool German(Text text) => UiText.English && text.En is not { Length: > 0 };

    /// <summary>Services as links with their sentence.</summary>
    public static Card Card(this ServiceRevision service) =>
        new(service.Definition.Name.Words(), "/leistungen/" + service.Slug, service.Definition.Summary.Words());

    /// <summary>What a person can reach online, as a word with a colour.</summary>
    public static Html Badge(this ServiceDefinition service)
    {
        if (service.Retired) return Ui.Badge(Tone.Neutral, new UiText("Abgeschafft", "Abolished"), "closed");
        return service.Mode switch
        {
            ServiceMode.Complete => Ui.Badge(Tone.Success, new UiText("Online möglich", "Available online")),
            ServiceMode.Prepare => Ui.Badge(Tone.Info, new UiText("Mit Termin vor Ort", "With an appointment"), "calendar"),
            ServiceMode.Refer => Ui.Badge(Tone.Neutral, new UiText("Andere Stelle zuständig", "Another authority is responsible"), "external"),
            _ => Ui.Badge(Tone.Neutral, new UiText("Auskunft", "Information"), "info"),
        };
    }
}
