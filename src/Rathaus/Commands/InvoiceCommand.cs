using System.Diagnostics;
using System.Globalization;
using System.Text;
using Rathaus.EInvoicing;
using Rathaus.EInvoicing.Model;
using Rathaus.EInvoicing.View;

namespace Rathaus.Commands;

/// <summary><c>rathaus invoice</c>: checks, shows, converts and unpacks electronic invoices. Needs no town and no host.</summary>
internal static class InvoiceCommand
{
    private const string Help = """
        Elektronische Rechnungen (XRechnung, ZUGFeRD/Factur-X, EN 16931) prüfen, zeigen, umwandeln und auspacken.

        rathaus invoice validate [--json] DATEI|ORDNER…   prüft; je Datei ein Urteil (mit --json je Zeile ein JSON-Objekt)
        rathaus invoice show [--html] [-o ZIEL] DATEI     zeigt den Inhalt, mit --html als Webseite
        rathaus invoice convert --to ubl|cii [-o ZIEL] DATEI   wandelt in die andere Syntax um
        rathaus invoice extract [-o ZIEL] DATEI.pdf       holt das XML aus einer PDF-Rechnung

        Rückgabewert: 0 alle angenommen; 1 mindestens eine abgelehnt; 2 falscher Aufruf oder Datei nicht lesbar.
        """;

    public static int Run(string[] args)
    {
        if (args.Length == 0 || args[0] is "help" or "--help" or "-h")
        {
            Console.Out.WriteLine(Help);
            return args.Length == 0 ? 2 : 0;
        }
        if (!TryParse(args, out var call, out var fault)) return Usage(fault);
        if (call.Help)
        {
            Console.Out.WriteLine(Help);
            return 0;
        }
        try
        {
            return args[0] switch
            {
                "validate" => Validate(call),
                "show" => One(call, Show),
                "convert" => call.To is null ? Usage("Geben Sie das Ziel an: --to ubl oder --to cii.") : One(call, Convert),
                "extract" => One(call, Extract),
                _ => Usage($"Unbekannter Befehl: invoice {args[0]}"),
            };
        }
        catch (Exception fault2) when (fault2 is IOException or UnauthorizedAccessException)
        {
            return Refuse(Why(call.Output ?? call.Paths.FirstOrDefault() ?? "", fault2));
        }
    }

    private static bool TryParse(string[] args, out Call call, out string fault)
    {
        call = new Call();
        fault = "";
        var only = false;
        for (var n = 1; n < args.Length; n++)
        {
            var arg = args[n];
            if (only || arg == "-" || !arg.StartsWith('-'))
            {
                call.Paths.Add(arg);
                continue;
            }
            var equals = arg.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? arg : arg[..equals];
            string? Value() => equals >= 0 ? arg[(equals + 1)..] : n + 1 < args.Length ? args[++n] : null;
            switch (name)
            {
                case "--": only = true; break;
                case "--json": call.Json = true; break;
                case "--html": call.Html = true; break;
                case "--help" or "-h": call.Help = true; break;
                case "-o" or "--output":
                    call.Output = Value();
                    if (call.Output is null) fault = "Nach -o fehlt der Name der Zieldatei.";
                    break;
                case "--to":
                    call.To = Value() switch { "ubl" => TargetSyntax.Ubl, "cii" => TargetSyntax.Cii, _ => null };
                    if (call.To is null) fault = "Nach --to steht ubl oder cii.";
                    break;
                default: fault = "Unbekannte Angabe: " + name; break;
            }
            if (fault.Length > 0) return false;
        }
        if (call.Paths.Count == 0 && !call.Help) fault = "Geben Sie mindestens eine Datei an.";
        return fault.Length == 0;
    }

    private static int Validate(Call call)
    {
        var files = new List<string>();
        foreach (var path in call.Paths)
        {
            if (Directory.Exists(path))
                files.AddRange(Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                    .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".xml" or ".pdf").Order(StringComparer.Ordinal));
            else files.Add(path);
        }
        if (files.Count == 0) return Refuse("In den angegebenen Ordnern ist keine XML- oder PDF-Datei.");
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 65536);
        var rejected = 0;
        var unreadable = 0;
        var start = Stopwatch.GetTimestamp();
        var told = start;
        for (var n = 0; n < files.Count; n++)
        {
            if (!TryValidate(files[n], out var report, out var why))
            {
                unreadable++;
                Console.Error.WriteLine(why);
                if (call.Json) output.WriteLine(Unreadable(files[n], why));
                continue;
            }
            if (!report.Accepted) rejected++;
            if (call.Json) output.WriteLine(ReportJson.Of(files[n], report));
            else Tell(output, files[n], report);
            if (files.Count <= 1 || Console.IsErrorRedirected || Stopwatch.GetElapsedTime(told).TotalSeconds < 2) continue;
            told = Stopwatch.GetTimestamp();
            Console.Error.WriteLine($"{n + 1} von {files.Count} Dateien geprüft");
        }
        if (!call.Json && files.Count > 1)
            output.WriteLine($"{files.Count} Dateien in {Stopwatch.GetElapsedTime(start).TotalSeconds.ToString("0.0", CultureInfo.GetCultureInfo("de-DE"))} s: {files.Count - rejected - unreadable} angenommen, {rejected} abgelehnt" + (unreadable > 0 ? $", {unreadable} nicht lesbar" : ""));
        output.Flush();
        return unreadable > 0 ? 2 : rejected > 0 ? 1 : 0;
    }

    private static bool TryValidate(string file, out ValidationReport report, out string why)
    {
        try
        {
            using var stream = Open(file);
            report = InvoiceValidator.Validate(stream);
            why = "";
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            why = Why(file, fault);
            report = null!;
            return false;
        }
    }

    private static string Why(string file, Exception fault) => fault switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"{file}: Die Datei gibt es nicht.",
        UnauthorizedAccessException => $"{file}: Der Zugriff ist nicht erlaubt.",
        _ => $"{file}: Die Datei lässt sich nicht lesen oder schreiben ({fault.Message})",
    };

    // One line for each file, also where there was nothing to check.
    private static string Unreadable(string file, string why) => ReportJson.Unreadable(file, new("XML-FILE", Severity.Error, 0, 0, "", why, why));

    private static void Tell(TextWriter output, string file, ValidationReport report)
    {
        output.WriteLine($"{file}: {(report.Accepted ? "angenommen" : "abgelehnt")}{(report.Profile is null ? "" : " (" + report.Profile.Name + ")")}");
        foreach (var finding in report.Findings)
        {
            var word = finding.Severity switch { Severity.Error => "Fehler", Severity.Warning => "Warnung", _ => "Hinweis" };
            output.WriteLine($"  {word} {finding.Id}{(finding.Line > 0 ? $", Zeile {finding.Line}" : "")}: {finding.Text}");
        }
    }

    private static int One(Call call, Func<Call, string, int> act) =>
        call.Paths.Count == 1 ? act(call, call.Paths[0]) : Usage("Geben Sie genau eine Datei an.");

    private static int Show(Call call, string file)
    {
        if (!TryValidate(file, out var report, out var why)) return Refuse(why);
        if (call.Html)
        {
            Put(call, Encoding.UTF8.GetBytes(InvoiceView.Html(report)));
            return report.Accepted ? 0 : 1;
        }
        var text = new StringWriter(CultureInfo.InvariantCulture);
        if (report.Document is not null) Print(text, InvoiceReader.Read(report.Document), 0);
        Tell(text, file, report);
        Put(call, Encoding.UTF8.GetBytes(text.ToString()));
        return report.Accepted ? 0 : 1;
    }

    private static void Print(StringWriter text, Group group, int depth)
    {
        var margin = new string(' ', depth * 2);
        foreach (var field in group.Fields)
        {
            var value = field.Term.Kind == TermKind.File ? $"{field.Version} ({field.Scheme}, {field.Value.Length} Zeichen Base64)" : field.Value.ReplaceLineEndings(" ");
            text.WriteLine($"{margin}{field.Term.German} ({field.Term.Id}): {value}{(field.Scheme is null || field.Term.Kind == TermKind.File ? "" : " [" + field.Scheme + "]")}");
        }
        foreach (var inner in group.Groups)
        {
            text.WriteLine($"{margin}{inner.Term.German} ({inner.Term.Id})");
            Print(text, inner, depth + 1);
        }
    }

    private static int Convert(Call call, string file)
    {
        if (!TryValidate(file, out var report, out var why)) return Refuse(why);
        if (report.Document is null)
        {
            foreach (var finding in report.Findings) Console.Error.WriteLine($"{finding.Id}: {finding.Text}");
            return 2;
        }
        var invoice = InvoiceReader.Read(report.Document);
        foreach (var element in invoice.NotTaken)
            Console.Error.WriteLine($"Zeile {element.Line}: {element.Path()} gehört nicht zur Norm EN 16931 und fehlt im Ergebnis.");
        foreach (var group in InvoiceWriter.NotCarried(invoice, call.To!.Value))
            Console.Error.WriteLine($"Zeile {group.Origin?.Line}: {group.Term.German} ({group.Term.Id}) gibt es in dieser Syntax nicht und fehlt im Ergebnis.");
        var written = InvoiceWriter.Write(invoice, call.To!.Value);
        Put(call, written);
        return InvoiceValidator.Validate(written).Accepted ? 0 : 1;
    }

    private static int Extract(Call call, string file)
    {
        using var stream = Open(file);
        var (xml, refusal) = HybridInvoice.Extract(stream);
        if (refusal is not null) return Refuse($"{file}: {refusal.Text} ({refusal.Id})");
        Put(call, xml!);
        return 0;
    }

    private static Stream Open(string file) => file == "-" ? Console.OpenStandardInput() : new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 65536, FileOptions.SequentialScan);

    private static void Put(Call call, byte[] bytes)
    {
        if (call.Output is not null)
        {
            File.WriteAllBytes(call.Output, bytes);
            return;
        }
        using var output = Console.OpenStandardOutput();
        output.Write(bytes);
        output.Flush();
    }

    private static int Refuse(string text)
    {
        Console.Error.WriteLine(text);
        return 2;
    }

    private static int Usage(string text) => Refuse(text + " Hilfe: rathaus invoice --help");

    private sealed class Call
    {
        public bool Json { get; set; }

        public bool Html { get; set; }

        public bool Help { get; set; }

        public string? Output { get; set; }

        public TargetSyntax? To { get; set; }

        public List<string> Paths { get; } = [];
    }
}
