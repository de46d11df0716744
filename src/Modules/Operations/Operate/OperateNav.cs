using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Operations.Operate;

/// <summary>The ways between the operator pages.</summary>
internal static class OperateNav
{
    public const string Overview = "/verwaltung/betrieb", Jobs = Overview + "/aufgaben", Mails = Overview + "/mails", Letters = Overview + "/briefe",
        Storage = Overview + "/speicher", Backups = Overview + "/sicherungen", Towns = Overview + "/kommunen", Version = Overview + "/fassung";

    /// <param name="here">The page that is open.</param>
    /// <param name="towns">Whether this person's town sees the whole installation.</param>
    public static Html For(string here, bool towns) => Ui.SectionNav(
        new[] { ("Übersicht", Overview), ("Aufgaben", Jobs), ("E-Mails", Mails), ("Briefe", Letters), ("Speicher", Storage), ("Sicherungen", Backups), ("Kommunen", Towns), ("Fassung", Version) }
            .Where(entry => towns || entry.Item2 != Towns).Select(entry => new Crumb(entry.Item1, entry.Item2 == here ? null : entry.Item2)), "Betrieb");

    /// <summary>"12,4 GB": what a person reads, not what a program counts.</summary>
    public static string Size(long bytes) => bytes switch
    {
        >= 1L << 40 => $"{bytes / (double)(1L << 40):0.0} TB".Replace('.', ','),
        >= 1L << 30 => $"{bytes / (double)(1L << 30):0.0} GB".Replace('.', ','),
        >= 1L << 20 => $"{bytes / (double)(1L << 20):0.0} MB".Replace('.', ','),
        >= 1024 => $"{bytes / 1024} kB",
        _ => $"{bytes} Bytes",
    };

    /// <summary>"seit 3 Stunden", "vor 2 Tagen": how long something lasts, in one number.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => "weniger als eine Minute",
        { TotalMinutes: < 120 } => $"{(int)span.TotalMinutes} {(span.TotalMinutes < 2 ? "Minute" : "Minuten")}",
        { TotalHours: < 48 } => $"{(int)span.TotalHours} Stunden",
        _ => $"{(int)span.TotalDays} Tage",
    };

    public static string Number(long number) => number.ToString("N0", System.Globalization.CultureInfo.GetCultureInfo("de-DE"));
}
