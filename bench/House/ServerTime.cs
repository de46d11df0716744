using System.Globalization;

namespace Rathaus.Bench.House;

/// <summary>What the processes of PostgreSQL on this machine have used so far: they stand on the same cores as the program that is measured.</summary>
internal static class ServerTime
{
    private const double TicksPerSecond = 100;

    public static TimeSpan Now
    {
        get
        {
            long ticks = 0;
            foreach (var process in Directory.EnumerateDirectories("/proc"))
            {
                if (!char.IsAsciiDigit(Path.GetFileName(process)[0]) || Read(Path.Combine(process, "stat")) is not { } stat) continue;
                var name = stat.LastIndexOf(')');
                if (!stat.AsSpan(0, name).EndsWith("(postgres")) continue;
                var fields = stat[(name + 2)..].Split(' ');
                ticks += long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            }
            return TimeSpan.FromSeconds(ticks / TicksPerSecond);
        }
    }

    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return null;
        }
    }
}
