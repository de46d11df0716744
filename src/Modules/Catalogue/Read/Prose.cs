using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Catalogue.Read;

/// <summary>Markdown of services as HTML: no raw HTML, no pictures, links only to pages and addresses that <see cref="Html.Link"/> lets through.</summary>
internal static class Prose
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    public static Html Render(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var node in document.Descendants().ToList())
        {
            switch (node)
            {
                case HeadingBlock heading:
                    // The page has its h1; a text begins at h2.
                    heading.Level = Math.Clamp(heading.Level, 2, 4);
                    heading.GetAttributes().AddClass(heading.Level == 2 ? "kern-heading-medium" : "kern-heading-small");
                    break;
                case ListBlock { IsOrdered: false } list:
                    list.GetAttributes().AddClass("rh-bullets");
                    break;
                case LinkInline { IsImage: true } picture:
                    picture.Remove();
                    break;
                case LinkInline link:
                    link.Url = Html.Link(link.Url);
                    break;
                case AutolinkInline { IsEmail: false } auto:
                    auto.Url = Html.Link(auto.Url);
                    break;
            }
        }
        return Html.Raw(document.ToHtml(Pipeline));
    }
}
