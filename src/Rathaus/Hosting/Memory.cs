using System.Globalization;
using System.Runtime.InteropServices;

namespace Rathaus.Hosting;

/// <summary>
/// Starting takes more memory than serving: a few seconds after it, free heap goes back to the machine, and so do pages of program files
/// that only the start has read. They stay in the file cache; what is needed again is mapped again without reading the disk.
/// </summary>
internal static partial class Memory
{
    /// <summary>MADV_PAGEOUT of madvise(2), since Linux 5.4: reclaims the pages now. Changed pages of a private mapping are left alone without swap.</summary>
    private const int PageOut = 21;

    public static async Task GiveBackAsync(CancellationToken stop)
    {
        await Task.Delay(TimeSpan.FromSeconds(3), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux()) LetGoOfProgramFiles();
    }

    private static void LetGoOfProgramFiles()
    {
        foreach (var line in File.ReadLines("/proc/self/maps"))
        {
            if (!line.EndsWith(".dll", StringComparison.Ordinal) && !line.Contains(".so", StringComparison.Ordinal)) continue;
            var dash = line.IndexOf('-');
            var end = line.IndexOf(' ');
            if (nuint.TryParse(line.AsSpan(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var from)
                && nuint.TryParse(line.AsSpan(dash + 1, end - dash - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var to))
                _ = MAdvise(from, to - from, PageOut); // advice: an older kernel refuses it and nothing is lost
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int MAdvise(nuint address, nuint length, int advice);
}
