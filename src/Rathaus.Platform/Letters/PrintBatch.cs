using System.Globalization;
using System.Text;

namespace Rathaus.Platform.Letters;

/// <summary>
/// Joins letters of the house into one PDF for the printer: each begins on an odd page, so that on a duplex printer no letter starts on the
/// back of another. For paper only: the joined file carries no tags; the letters themselves stay as they are in the record.
/// </summary>
public static class PrintBatch
{
    /// <summary>Joins letters in their order.</summary>
    /// <param name="letters">PDFs as <see cref="LetterPress"/> makes them.</param>
    /// <param name="duplex">True puts an empty page behind a letter with an odd number of pages.</param>
    /// <returns>The PDF, and on which page (from 1) each letter begins.</returns>
    /// <exception cref="FormatException">One of them was made by another program; the message begins with its place in the list.</exception>
    public static (byte[] Pdf, IReadOnlyList<int> FirstPages) Join(IReadOnlyList<byte[]> letters, bool duplex = true)
    {
        using var output = new MemoryStream();
        var starts = new List<long>();
        var pages = new List<int>();
        var firsts = new List<int>();
        Write(output, "%PDF-1.7\n%\u0080\u0080\u0080\u0080\n");
        // 1: catalogue, 2: tree of pages; both are written last.
        starts.AddRange([0, 0]);
        for (var i = 0; i < letters.Count; i++)
        {
            firsts.Add(pages.Count + 1);
            try
            {
                pages.AddRange(Copy(new PdfPages(letters[i]), output, starts));
            }
            catch (Exception fault) when (fault is FormatException or ArgumentOutOfRangeException or OverflowException)
            {
                throw new FormatException($"{i}: {fault.Message}", fault);
            }
            if (duplex && pages.Count % 2 == 1)
            {
                pages.Add(starts.Count + 1);
                starts.Add(output.Position);
                Write(output, $"{starts.Count} 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.2756 841.8898] /Resources << >> >>\nendobj\n");
            }
        }
        starts[0] = output.Position;
        Write(output, "1 0 obj\n<< /Type /Catalog /Pages 2 0 R /ViewerPreferences << /Duplex /DuplexFlipLongEdge >> >>\nendobj\n");
        starts[1] = output.Position;
        Write(output, $"2 0 obj\n<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(p => p + " 0 R"))}] >>\nendobj\n");
        var table = output.Position;
        Write(output, $"xref\n0 {starts.Count + 1}\n0000000000 65535 f \n");
        foreach (var start in starts) Write(output, start.ToString("0000000000", CultureInfo.InvariantCulture) + " 00000 n \n");
        Write(output, $"trailer\n<< /Size {starts.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return (output.ToArray(), firsts);
    }

    /// <summary>Writes the pages of one letter and everything that they name; returns the new numbers of the pages.</summary>
    private static List<int> Copy(PdfPages letter, Stream output, List<long> starts)
    {
        var numbers = new Dictionary<int, int>();
        var waiting = new Queue<int>();
        foreach (var node in letter.Tree) numbers[node] = 2;
        var pages = letter.Pages.ConvertAll(NumberOf);
        while (waiting.TryDequeue(out var old))
        {
            var body = letter.Body(old);
            starts[numbers[old] - 1] = output.Position;
            Write(output, numbers[old] + " 0 obj");
            var done = 0;
            foreach (var (start, length, target) in PdfPages.References(body))
            {
                output.Write(body[done..start]);
                Write(output, NumberOf(target) + " 0 R");
                done = start + length;
            }
            output.Write(body[done..]);
            Write(output, "endobj\n");
        }
        return pages;

        int NumberOf(int old)
        {
            if (numbers.TryGetValue(old, out var known)) return known;
            starts.Add(0);
            waiting.Enqueue(old);
            return numbers[old] = starts.Count;
        }
    }

    private static void Write(Stream output, string text) => output.Write(Encoding.Latin1.GetBytes(text));
}
