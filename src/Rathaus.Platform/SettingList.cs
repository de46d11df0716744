using Microsoft.Extensions.Configuration;

namespace Rathaus.Platform;

/// <summary>One setting of the installation.</summary>
/// <param name="Name">As in <c>rathaus.json</c>, parts divided by colons; a star stands for the place in a list.</param>
/// <param name="Form">What the value must be, in German: "eine Zahl von 1 bis 65535".</param>
/// <param name="Example">A value that is taken.</param>
/// <param name="Meaning">What it does, and what happens without it.</param>
public sealed record Setting(string Name, string Form, string Example, string Meaning)
{
    /// <summary>The same as a variable of the environment.</summary>
    public string Variable => "RATHAUS_" + Name.Replace(":", "__", StringComparison.Ordinal).Replace("*", "0", StringComparison.Ordinal);
}

/// <summary>Every setting that there is. What is not named here is refused, so that a slip of the pen is noticed at the start.</summary>
public static class SettingList
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        new("Mail:Host", "der Name oder die Adresse eines Mailservers", "mail.musterstadt.de", "Mailserver. Fehlt er, landen E-Mails als Textdateien im Ordner „mails“ der Kommune."),
        new("Mail:Port", "eine Zahl von 1 bis 65535", "587", "Port des Mailservers; ohne Angabe 587."),
        new("Mail:Security", "StartTls, Tls oder None", "StartTls", "StartTls (meist Port 587), Tls (Port 465) oder None (nur auf derselben Maschine, nie mit Passwort); ohne Angabe StartTls."),
        new("Mail:User", "ein Name ohne Zeilenumbruch", "rathaus", "Anmeldung am Mailserver; ohne Angabe meldet sich das Programm nicht an."),
        new("Mail:Password", "ein Passwort ohne Zeilenumbruch, zusammen mit Mail:User", "besser als Umgebungsvariable", "Passwort am Mailserver; besser als Umgebungsvariable als in der Datei."),
        new("Mail:From", "eine E-Mail-Adresse", "rathaus@musterstadt.de", "Absender aller E-Mails; nötig, wenn es Mail:Host gibt."),
        new("Mail:FromName", "ein Name in einer Zeile, höchstens 100 Zeichen", "Stadt Musterstadt", "Name des Absenders."),
        new("Mail:TrustedCa", "eine lesbare PEM-Datei mit mindestens einem Zertifikat", "/etc/rathaus/ca.pem", "Eigene Zertifizierungsstelle für den Mailserver statt der des Systems."),
        new("Scanner:Address", "der Pfad eines Sockets oder RECHNER:PORT", "/run/clamav/clamd.ctl", "Virenscanner clamd. Fehlt er, wird nicht auf Viren geprüft. Antwortet er nicht, bleiben Dateien zurückgehalten, bis er prüft."),
        new("Proxies:Trusted", "Adressen oder Netze, mit Kommas getrennt", "127.0.0.1, 10.0.0.0/24", "Reverse Proxys davor. Nur ihnen glaubt das Programm X-Forwarded-For, -Proto und -Host."),
        new("Accounts:StaffSecondFactor", "true oder false", "true", "Ob Beschäftigte einen zweiten Faktor oder Passkey brauchen; ohne Angabe true."),
        new("Metrics:Token", "20 bis 200 Zeichen ohne Leerzeichen (Buchstaben, Ziffern, Satzzeichen)", "3f9c2a71b85d4e06a1c7", "Wer dieses Wort als „Authorization: Bearer“ schickt, darf /metrics lesen. Ohne Angabe nur von derselben Maschine aus."),
        new("Operation:Town", "der Kurzname einer Kommune: kleine Buchstaben und Ziffern", "musterstadt", "Die Kommune, deren Betriebsseiten alle Kommunen der Installation zeigen. Mit nur einer Kommune nicht nötig."),
        new("Operation:BackupHours", "eine Zahl von 1 bis 8760", "26", "So viele Stunden alt darf die letzte Sicherung sein, bevor die Betriebsseiten mahnen; ohne Angabe 26."),
        new("Load:TownAtOnce", "eine Zahl von 1 bis 1000", "16", "So viele Anfragen einer Kommune werden in einem Prozess zugleich bearbeitet, wenn mehrere Kommunen darin wohnen; ohne Angabe viermal so viele, wie die Maschine Kerne hat, mindestens 8. Eine Kommune allein hat keine Grenze."),
        new("Load:TownWaiting", "eine Zahl von 0 bis 10000", "256", "So viele weitere Anfragen einer Kommune warten; was darüber hinausgeht, wird mit 503 auf später verwiesen. Ohne Angabe 256."),
        new("Tls:Certificate", "eine lesbare PEM-Datei mit mindestens einem Zertifikat", "/etc/ssl/rathaus/fullchain.pem", "Zertifikat des Reverse Proxys: Die Betriebsseiten mahnen, bevor es endet. Ohne Angabe wird nicht geprüft."),
        new("Log:TimestampUrl", "eine Adresse mit http oder https", "https://zeit.example/tsa", "Zeitstempelstelle nach RFC 3161, stündlich gefragt; ohne Angabe keine."),
        new("Log:TimestampRoot", "eine lesbare PEM-Datei mit mindestens einem Zertifikat", "/etc/rathaus/tsa.pem", "Wurzel der Zeitstempelstelle."),
        new("Log:Quorum", "eine Zahl von 0 bis zur Zahl der genannten Zeugen", "0", "So viele Zeugen müssen einen Prüfpunkt mitzeichnen; ohne Angabe 0."),
        new("Log:Witnesses:*:Name", "der Name des Zeugen", "nachbarstadt.example/log", "Zeuge einer anderen Installation: sein Name."),
        new("Log:Witnesses:*:Spki", "ein öffentlicher Schlüssel (P-256, Base64), wie ihn „rathaus log witness“ druckt", "MFkwEwYHKoZIzj0CAQYI…", "Sein Schlüssel."),
        new("Log:Witnesses:*:Url", "eine Adresse mit http oder https", "https://nachbarstadt.example/.well-known/rathaus-log/witness", "Wo er mitzeichnet."),
        new("Log:WitnessFor:*:Origin", "der Name eines Protokolls", "nachbarstadt.example/log", "Fremdes Protokoll, für das die Kommunen hier Zeugen sind: sein Name ohne Epoche."),
        new("Log:WitnessFor:*:Spki", "ein öffentlicher Schlüssel (P-256, Base64), wie ihn „rathaus log witness“ druckt", "MFkwEwYHKoZIzj0CAQYI…", "Sein Schlüssel."),
    ];

    /// <summary>The refusal of a value: name, what stands there, the form and an example.</summary>
    public static SettingException Wrong(string name, string? got, string? more = null)
    {
        var setting = All.Single(s => s.Name == Starred(name));
        // A secret is never repeated, not even a wrong one.
        var secret = name.EndsWith("Password", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Token", StringComparison.OrdinalIgnoreCase);
        var said = got is null ? "fehlt" : secret ? "passt nicht" : $"ist „{(got.Length > 80 ? got[..80] + "…" : got)}“";
        return new($"Die Einstellung {name} {said}; erwartet wird {setting.Form}, zum Beispiel {setting.Example}{(more is null ? "" : $" ({more})")}.");
    }

    /// <exception cref="SettingException">Something is set that no setting is called.</exception>
    internal static void RefuseUnknown(IConfiguration read, string where, bool onlyNested)
    {
        var known = All.Select(s => s.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in read.AsEnumerable())
        {
            if (string.IsNullOrEmpty(value) || (onlyNested && !key.Contains(':', StringComparison.Ordinal))) continue;
            var name = Starred(key);
            if (known.Contains(name) || (name.EndsWith(":*", StringComparison.Ordinal) && known.Contains(name[..^2]) && name.StartsWith("Proxies:", StringComparison.OrdinalIgnoreCase))) continue;
            var near = All.MinBy(s => Distance(s.Name.ToLowerInvariant(), name.ToLowerInvariant()))!;
            var hint = Distance(near.Name.ToLowerInvariant(), name.ToLowerInvariant()) <= 4 ? $" Meinten Sie {near.Name} ({near.Form}, zum Beispiel {near.Example})?" : "";
            throw new SettingException($"Die Einstellung {key} in {where} gibt es nicht.{hint} Alle Einstellungen erklärt deploy/rathaus.example.json.");
        }
    }

    private static string Starred(string key) => string.Join(':', key.Split(':').Select(part => part.Length > 0 && part.All(char.IsAsciiDigit) ? "*" : part));

    /// <summary>How many letters must be changed, added or left out (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[b.Length];
    }
}

/// <summary>A setting is wrong; the message is a German sentence that names it, the form of its value and an example.</summary>
public sealed class SettingException(string sentence) : Exception(sentence);
