using System.Globalization;
using System.Text.RegularExpressions;

namespace Rathaus.TransparencyLog;

/// <summary>The files of an export by what they are.</summary>
internal sealed partial class ExportContents
{
    /// <summary>SHA-256 of each file, in the order of the container; filled while reading.</summary>
    public required byte[]?[] Hashes { get; init; }

    public List<(TarEntry File, int Place)> Entries { get; } = [];
    public List<(TarEntry File, int Place)> Bodies { get; } = [];
    public List<(TarEntry File, int Epoch, long Size)> Checkpoints { get; } = [];
    public List<(TarEntry File, int Epoch, long Size, int Number)> Stamps { get; } = [];
    public Dictionary<int, TarEntry> Abandoned { get; } = [];
    public Dictionary<string, (long Length, int Number)> Documents { get; } = [];

    public long Leaves => Entries.Count == 0 ? 0 : (Entries.Count - 1L) * Tile.Width + Entries[^1].File.Length / Bundle.LeafStride;

    /// <summary>Sorts the files; names, numbers and lengths that cannot be are findings.</summary>
    public static ExportContents Sort(List<TarEntry> files, ExportReport report)
    {
        var contents = new ExportContents { Hashes = new byte[files.Count][] };
        var manifest = false;
        for (var i = 0; i < files.Count; i++)
        {
            if (files[i].Name == ExportNames.Manifest) manifest = true;
            else if (!contents.Take(files[i], i)) report.Add(0, null, $"'{files[i].Name}' is no file of an export");
        }
        if (!manifest) throw new LogFormatException("there is no manifest.json");
        contents.CheckBundles(report);
        return contents;
    }

    private bool Take(TarEntry file, int place)
    {
        if (Name().Match(file.Name) is not { Success: true } match) return false;
        var numbers = match.Groups["n"].Captures.Select(c => long.Parse(c.ValueSpan, CultureInfo.InvariantCulture)).ToArray();
        switch (match.Groups["kind"].Value)
        {
            case "entries": Entries.Add((file, place)); return numbers[0] == Entries.Count - 1;
            case "bodies": Bodies.Add((file, place)); return numbers[0] == Bodies.Count - 1;
            case "docs": Documents.Add(file.Name[5..], (file.Length, Documents.Count)); return true;
            case "abandoned": return numbers[0] < 1_000_000_000 && Abandoned.TryAdd((int)numbers[0], file);
            case "checkpoints":
                Checkpoints.Add((file, (int)Math.Min(numbers[0], int.MaxValue), numbers[1]));
                return numbers[0] < 1_000_000_000 && file.Length <= LogLimits.Note;
            default:
                Stamps.Add((file, (int)Math.Min(numbers[0], int.MaxValue), numbers[1], (int)Math.Min(numbers[2], int.MaxValue)));
                return numbers[0] < 1_000_000_000 && file.Length <= LogLimits.Token;
        }
    }

    private void CheckBundles(ExportReport report)
    {
        if (Entries.Count == 0) report.Add(0, null, "there are no entries");
        if (Entries.Count != Bodies.Count) report.Add(0, null, $"there are {Entries.Count} bundles of entries, but {Bodies.Count} of bodies");
        for (var i = 0; i < Entries.Count; i++)
        {
            var length = Entries[i].File.Length;
            var full = length == Tile.Width * Bundle.LeafStride;
            if (!full && (i < Entries.Count - 1 || length == 0 || length > Tile.Width * Bundle.LeafStride || length % Bundle.LeafStride != 0))
                report.Add(0, null, $"'{Entries[i].File.Name}' has a length that no bundle has");
        }
        foreach (var (file, _) in Bodies.Where(b => b.File.Length > Bundle.MostBodies)) report.Add(0, null, $"'{file.Name}' has a length that no bundle has");
    }

    [GeneratedRegex(@"\A(?:(?<kind>entries|bodies)/(?<n>[0-9]{10})|(?<kind>docs)/[0-9a-f]{64}|(?<kind>abandoned)/(?<n>[1-9][0-9]{0,15})|(?<kind>checkpoints)/(?<n>[1-9][0-9]{0,15})/(?<n>[1-9][0-9]{0,15})|(?<kind>tsa)/(?<n>[1-9][0-9]{0,15})/(?<n>[1-9][0-9]{0,15})/(?<n>[1-9][0-9]{0,15})\.tsr)\z")]
    private static partial Regex Name();
}
