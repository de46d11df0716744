namespace Rathaus.GermanText.Data;

/// <summary>Opens the data files of the library's own making.</summary>
internal static class EmbeddedText
{
    public static TextReader Open(string file) =>
        new StreamReader(typeof(EmbeddedText).Assembly.GetManifestResourceStream("Rathaus.GermanText." + file)
            ?? throw new InvalidOperationException($"The data file {file} is not part of the library."));
}
