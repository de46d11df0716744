namespace Rathaus.Platform.Documents;

/// <summary>A kind of file that the door takes.</summary>
/// <param name="MediaType">As it is stored and served.</param>
/// <param name="Ending">The ending of its name.</param>
public sealed record FileKind(string MediaType, string Ending)
{
    public static FileKind Pdf { get; } = new("application/pdf", ".pdf");
    public static FileKind Jpeg { get; } = new("image/jpeg", ".jpg");
    public static FileKind Png { get; } = new("image/png", ".png");
    public static FileKind WebP { get; } = new("image/webp", ".webp");
    public static FileKind Docx { get; } = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx");
    public static FileKind Odt { get; } = new("application/vnd.oasis.opendocument.text", ".odt");
    public static FileKind Text { get; } = new("text/plain; charset=utf-8", ".txt");

    /// <summary>Everything that the door can take.</summary>
    public static IReadOnlyList<FileKind> All { get; } = [Pdf, Jpeg, Png, WebP, Docx, Odt, Text];

    /// <summary>The kinds as a sentence names them: "PDF, JPEG oder PNG".</summary>
    public static string Named(IReadOnlyList<FileKind> kinds)
    {
        var words = kinds.Select(k => k.Word).ToList();
        return words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words[..^1])} oder {words[^1]}";
    }

    private string Word => Ending switch { ".jpg" => "JPEG", ".webp" => "WebP", ".txt" => "Text", _ => Ending[1..].ToUpperInvariant() };
}

/// <summary>A refusal on its way out of a check.</summary>
internal sealed class UploadRefusedException(UploadRefusal why, string sentence) : Exception(sentence)
{
    public UploadRefusal Why { get; } = why;

    public static UploadRefusedException Damaged(string kind) =>
        new(UploadRefusal.Damaged, $"Die Datei ist beschädigt oder unvollständig ({kind}). Bitte speichern oder scannen Sie sie neu und laden Sie sie noch einmal hoch.");

    public static UploadRefusedException Mixed() =>
        new(UploadRefusal.Mixed, "Die Datei enthält außer dem eigentlichen Dokument noch andere Daten. Bitte speichern Sie sie neu, zum Beispiel als PDF, und laden Sie sie noch einmal hoch.");

    public static UploadRefusedException Bomb() =>
        new(UploadRefusal.Bomb, "Die Datei wird beim Öffnen viel zu groß. Bitte speichern Sie sie kleiner oder als PDF und laden Sie sie noch einmal hoch.");
}
