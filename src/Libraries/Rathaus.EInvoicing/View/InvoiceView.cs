namespace Rathaus.EInvoicing.View;

/// <summary>What the page of an invoice needs from outside.</summary>
public sealed record ViewOptions
{
    /// <summary>Address of an attachment by its number from 0, or null for no link. Attachments are never put into the page.</summary>
    public Func<int, string?>? AttachmentAddress { get; init; }

    /// <summary>Whether the part inside <c>main</c> alone is wanted, for a page that has its own frame.</summary>
    public bool MainOnly { get; init; }
}

/// <summary>An invoice as a part of a page.</summary>
/// <param name="Html">The markup, in German.</param>
/// <param name="Anchors">Ids of the places that findings are about, by finding (the same object).</param>
public sealed record InvoiceFragment(string Html, IReadOnlyDictionary<Finding, string> Anchors);

/// <summary>Shows an invoice as an accessible HTML page in German: no script, nothing loaded from elsewhere, findings beside the fields.</summary>
public static class InvoiceView
{
    /// <summary>The page of a report.</summary>
    public static string Html(ValidationReport report, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new InvoicePage(report, options ?? new ViewOptions()).Write();
    }

    /// <summary>
    /// The invoice alone, without title, verdict and list of findings, for a page that shows these itself: headings begin at h3.
    /// Null when the file could not be read.
    /// </summary>
    public static InvoiceFragment? Fragment(ValidationReport report, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Document is null ? null : new InvoicePage(report, options ?? new ViewOptions()).WriteFragment();
    }

    /// <summary>The style of the page, for a frame that serves it itself.</summary>
    public static string Style => Resource.Text("View/invoice.css");
}
