namespace Rathaus.Modules.Cases.Domain;

internal sealed partial class Case
{
    /// <summary>A second person answered by their own link; also told when the case has ended, because claims may hang on it.</summary>
    public void Declared(string person, string text, DateTimeOffset now) => Tell(EntryKind.Note, new Writer(WriterKind.Citizen, person, null), now, visible: true, text);
}
