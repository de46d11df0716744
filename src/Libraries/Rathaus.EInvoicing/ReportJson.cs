using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rathaus.EInvoicing;

/// <summary>A report as one JSON object on one line: the answer of the command line and of the web interface.</summary>
public static class ReportJson
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The object: <c>file</c>, <c>profile</c> (or null), <c>accepted</c>, <c>findings</c> (<c>id severity line path text</c>), <c>ms</c>.</summary>
    /// <param name="file">Name of the file, <c>-</c> when it has none.</param>
    /// <param name="report">The report.</param>
    /// <param name="more">Findings beyond the report, for example on harmful attachments; an error among them rejects the invoice as well.</param>
    public static string Of(string file, ValidationReport report, IReadOnlyCollection<Finding>? more = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Of(file, report.Profile?.Name, report.Accepted && more?.Any(finding => finding.Severity == Severity.Error) != true, [.. report.Findings, .. more ?? []], report.Time);
    }

    /// <summary>The object for a file that could not be read at all.</summary>
    public static string Unreadable(string file, Finding why) => Of(file, null, accepted: false, [why], TimeSpan.Zero);

    private static string Of(string file, string? profile, bool accepted, IEnumerable<Finding> findings, TimeSpan time)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("file", file);
            writer.WriteString("profile", profile);
            writer.WriteBoolean("accepted", accepted);
            writer.WriteStartArray("findings");
            foreach (var finding in findings) Write(writer, finding);
            writer.WriteEndArray();
            writer.WriteNumber("ms", Math.Round(time.TotalMilliseconds, 2));
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("id", finding.Id);
        writer.WriteString("severity", finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "information" });
        writer.WriteNumber("line", finding.Line);
        writer.WriteString("path", finding.Path);
        writer.WriteString("text", finding.Text);
        writer.WriteEndObject();
    }
}
