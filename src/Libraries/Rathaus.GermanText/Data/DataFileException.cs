namespace Rathaus.GermanText.Data;

/// <summary>A data file cannot be used; the message names file, line and reason in German.</summary>
public sealed class DataFileException(string file, int line, string reason) : Exception($"{file}, Zeile {line}: {reason}")
{
    /// <summary>The line, counted from 1.</summary>
    public int Line { get; } = line;
}
