using System.Text.RegularExpressions;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Operations.Operate;

/// <summary>
/// What an operator may read about a failure. A message is shown only when the house wrote it (such sentences name no person); of anything else
/// only the kind is shown, and whatever looks like an address or a long number is taken out in any case.
/// </summary>
internal static partial class JobWords
{
    private static readonly string[] OurOwn = ["MailException", "LetterException", "PermanentFailureException", "DocumentException", "KeyException", "BackupException", "UploadRefusedException"];

    public static string? Reason(string? error)
    {
        if (error is null) return null;
        if (error.StartsWith(Job.ByHand, StringComparison.Ordinal)) return Clean(error);
        var kind = error.Split(':', 2)[0];
        if (OurOwn.Contains(kind)) return Clean(error[(kind.Length + 1)..].Trim());
        return kind switch
        {
            "TimeoutException" or "TaskCanceledException" or "OperationCanceledException" => "Die Antwort blieb aus (Zeitüberschreitung).",
            "IOException" or "UnauthorizedAccessException" or "DirectoryNotFoundException" or "FileNotFoundException" => "Eine Datei ließ sich nicht lesen oder schreiben. Prüfen Sie den Speicherplatz und die Rechte des Datenordners.",
            "HttpRequestException" or "SocketException" => "Eine andere Stelle war nicht erreichbar.",
            "PostgresException" or "NpgsqlException" or "SqliteException" or "DbUpdateException" => "Die Datenbank hat die Arbeit nicht angenommen.",
            "ConflictException" or "LeaseLostException" => "Jemand anderes war schneller.",
            _ => $"Unerwarteter Fehler ({kind}). Einzelheiten stehen im Protokoll des Programms.",
        };
    }

    /// <summary>The module that the job belongs to, by the first part of its name.</summary>
    public static string Area(string kind) => kind.Split('.')[0] switch
    {
        "accounts" => "Konten",
        "cases" => "Vorgänge",
        "forms" => "Formulare",
        "records" => "Akten",
        "payments" => "Zahlungen",
        "post" => "Post",
        "search" => "Suche",
        "operations" => "Betrieb",
        "catalogue" => "Leistungen",
        var other => other,
    };

    public static string Clean(string text) => LongSecrets().Replace(Numbers().Replace(Addresses().Replace(text, "…@…"), "…"), "…");

    [GeneratedRegex(@"[^\s<>„“""'(]+@[^\s<>„“""')]+")]
    private static partial Regex Addresses();

    [GeneratedRegex(@"(?:\b[A-Z]{2})?(?:\d[ /-]?){7,}")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[A-Za-z0-9_-]{20,}")]
    private static partial Regex LongSecrets();
}
