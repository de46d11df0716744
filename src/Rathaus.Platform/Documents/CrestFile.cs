namespace Rathaus.Platform.Documents;

/// <summary>A crest as it is kept: a drawing, or a picture in Base64; the other is empty.</summary>
public sealed record CrestFile(string Svg, string Png)
{
    public const int LargestFile = SvgCleaner.LargestFile;
    private const long MostPixels = 2_000_000;

    /// <summary>Checks and cleans a file that somebody chose.</summary>
    public static Result<CrestFile> Read(byte[] file)
    {
        if (file.Length is 0 or > LargestFile) return new Refusal($"Wählen Sie eine Datei mit höchstens {LargestFile / 1024} kB, als SVG oder PNG.", "Crest");
        try
        {
            return file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
                ? new CrestFile("", Convert.ToBase64String(PictureCleaner.Clean(file, FileKind.Png, new UploadSettings { TemporaryFolder = "", MostPixels = MostPixels })))
                : new CrestFile(SvgCleaner.Clean(file), "");
        }
        catch (UploadRefusedException no)
        {
            return new Refusal(no.Message, "Crest");
        }
    }
}
