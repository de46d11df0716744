using Microsoft.AspNetCore.Http;
using Rathaus.EInvoicing;
using Rathaus.Modules.Invoices.Intake;

namespace Rathaus.Modules.Invoices.Check;

/// <summary>Tells people who picked the wrong file so, instead of what an XML parser would say about a photo.</summary>
internal static class FileShape
{
    /// <exception cref="IntakeRefusedException">Neither XML nor PDF.</exception>
    public static void RefuseOthers(ReadOnlySpan<byte> file)
    {
        var head = file[..Math.Min(1024, file.Length)];
        if (HybridInvoice.IsPdf(head) || LooksLikeXml(head)) return;
        throw new IntakeRefusedException(StatusCodes.Status415UnsupportedMediaType, new(
            "Das ist keine XML- und keine PDF-Datei. Bitte wählen Sie die E-Rechnung selbst aus, so wie Ihr Rechnungsprogramm sie gespeichert hat.",
            "This is neither an XML nor a PDF file. Please choose the e-invoice itself, as your invoicing program saved it."));
    }

    /// <summary>The first sign is an angle bracket, behind a byte-order mark and white space, in UTF-8, UTF-16 or UTF-32.</summary>
    private static bool LooksLikeXml(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) head = head[3..];
        else if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) head = head[2..];
        var text = head.TrimStart("\0 \t\r\n"u8);
        return text.Length > 0 && text[0] == '<';
    }
}
