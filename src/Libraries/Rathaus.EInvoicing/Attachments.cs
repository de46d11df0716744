using Rathaus.EInvoicing.Model;

namespace Rathaus.EInvoicing;

/// <summary>What a scanner says about a file.</summary>
public enum ScanVerdict
{
    /// <summary>Nothing was found.</summary>
    Clean,

    /// <summary>The file is harmful.</summary>
    Harmful,

    /// <summary>The file could not be looked at.</summary>
    Unknown,
}

/// <summary>Looks for harmful files. The town hall's upload door has one; a library without one treats attachments as not looked at.</summary>
public interface IAttachmentScanner
{
    /// <summary>Looks at a file.</summary>
    /// <param name="name">Name that the invoice gives it.</param>
    /// <param name="mediaType">Type that the invoice gives it.</param>
    /// <param name="data">The file.</param>
    /// <param name="cancellation">Ends the work.</param>
    ValueTask<ScanVerdict> ScanAsync(string name, string mediaType, ReadOnlyMemory<byte> data, CancellationToken cancellation);
}

/// <summary>Files that an invoice carries (BG-24).</summary>
public static class Attachments
{
    /// <summary>The bytes of an attached file; null when the attachment holds none or is not base64.</summary>
    public static byte[]? Data(Group attachment)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        if (attachment.Text("BT-125") is not { } text) return null;
        var buffer = new byte[text.Length / 4 * 3 + 3];
        return Convert.TryFromBase64String(text, buffer, out var count) ? buffer[..count] : null;
    }

    /// <summary>Shows every attached file to a scanner; the findings are <c>ATT-HARMFUL</c>, <c>ATT-UNKNOWN</c> and <c>ATT-BROKEN</c>.</summary>
    public static async Task<IReadOnlyList<Finding>> ScanAsync(Invoice invoice, IAttachmentScanner scanner, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        ArgumentNullException.ThrowIfNull(scanner);
        var findings = new List<Finding>();
        foreach (var attachment in invoice.Attachments)
        {
            if (attachment.Field("BT-125") is not { } file) continue;
            var name = file.Version ?? attachment.Text("BT-122") ?? "";
            if (Data(attachment) is not { } data)
            {
                findings.Add(Tell("ATT-BROKEN", file, $"Die Anlage „{name}“ ist nicht lesbar (kein Base64).", $"The attachment '{name}' cannot be read (no base64)."));
                continue;
            }
            var verdict = await scanner.ScanAsync(name, file.Scheme ?? "application/octet-stream", data, cancellation).ConfigureAwait(false);
            if (verdict == ScanVerdict.Harmful) findings.Add(Tell("ATT-HARMFUL", file, $"Die Anlage „{name}“ enthält Schadsoftware.", $"The attachment '{name}' is harmful."));
            else if (verdict == ScanVerdict.Unknown) findings.Add(Tell("ATT-UNKNOWN", file, $"Die Anlage „{name}“ konnte nicht auf Schadsoftware geprüft werden.", $"The attachment '{name}' could not be scanned."));
        }
        return findings;
    }

    private static Finding Tell(string id, Field file, string german, string english) =>
        new(id, Severity.Error, file.Origin?.Line ?? 0, file.Origin?.Column ?? 0, file.Origin?.Path() ?? "", german, english);
}
