using Rathaus.Allocation;
using Rathaus.Allocation.Json;

namespace Rathaus.Commands;

/// <summary><c>rathaus match FILE [--json] [--explain]</c>: gives places by the rules of <see cref="Allocator"/>.</summary>
internal static class MatchCommand
{
    private static string Usage => $"Aufruf: {CommandLine.Me} match DATEI [--json] [--explain]";
    private const long LargestFile = 256L << 20;

    /// <summary>What the verb does and how it is called.</summary>
    public static int Help()
    {
        Console.WriteLine("Plätze nach veröffentlichten Regeln vergeben.\n\n" + Usage + "\n  --json     ein JSON-Objekt statt Tabellen\n  --explain  zu jeder Person, warum sie welchen Platz bekam oder keinen");
        return 0;
    }

    /// <summary>0 done; 2 wrong usage or unreadable input: with <c>--json</c> one JSON object on standard output, else words.</summary>
    public static int Run(string[] args)
    {
        var json = args.Contains("--json");
        try
        {
            // a tiny run while the file is read: the machine code is ready when the market is
            var ready = Task.Run(WarmUp);
            var market = MarketReader.Read(ReadFile(FileOf(args)));
            ready.Wait();
            var result = Allocator.Run(market);
            var explainer = args.Contains("--explain") ? new Explainer(result, Reader.Office) : null;
            if (json) WriteJson(stream => ResultWriter.Write(stream, result, explainer));
            else MatchTable.Write(market, result, explainer);
            return 0;
        }
        catch (MarketRefusedException refused)
        {
            if (json) WriteJson(stream => ResultWriter.WriteError(stream, refused.Path, refused.Text));
            else Console.Error.WriteLine(refused.Path.Length == 0 ? refused.Text : $"{refused.Path}: {refused.Text}");
            return 2;
        }
    }

    private static void WarmUp() => Allocator.Run(MarketReader.Read(
        """
        {"seed":"-","offers":[{"id":"a","capacity":1},{"id":"b","capacity":2,"min":2}],"applicants":[
        {"id":"c","wishes":[{"offer":"a","points":1},{"offer":"b","points":1}],"siblings":"together","family":"f"},{"id":"d","limit":2,"wishes":[{"offer":"a","points":1}]},
        {"id":"b","wishes":[{"offer":"a","points":1},{"offer":"b","points":1}],"siblings":"together","family":"f"}]}
        """u8));

    private static string FileOf(string[] args)
    {
        var unknown = args.FirstOrDefault(a => a.StartsWith('-') && a is not ("--json" or "--explain"));
        if (unknown is not null) throw new MarketRefusedException("", $"Die Option {unknown} gibt es nicht. {Usage}");
        var files = args.Where(a => !a.StartsWith('-')).ToList();
        return files.Count == 1 ? files[0]
            : throw new MarketRefusedException("", (files.Count == 0 ? "Es fehlt die Datei. " : "Nur eine Datei auf einmal. ") + Usage);
    }

    private static ReadOnlySpan<byte> ReadFile(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            using var copy = new MemoryStream(file.CanSeek ? (int)Math.Min(file.Length, LargestFile) : 0);
            var buffer = new byte[1 << 16];
            for (int read; (read = file.Read(buffer)) > 0;)
            {
                copy.Write(buffer, 0, read);
                if (copy.Length > LargestFile) throw new MarketRefusedException("", $"Die Datei ist größer als {LargestFile >> 20} MB.");
            }
            return copy.GetBuffer().AsSpan(0, (int)copy.Length);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var why = fault is FileNotFoundException or DirectoryNotFoundException ? "Die Datei gibt es nicht" : "Die Datei lässt sich nicht lesen";
            throw new MarketRefusedException("", $"{why}: {path}", fault);
        }
    }

    private static void WriteJson(Action<Stream> write)
    {
        using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        write(output);
        output.WriteByte((byte)'\n');
    }
}
