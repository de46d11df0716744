namespace Rathaus.Platform.Letters;

/// <summary>Why a letter was not made.</summary>
public enum LetterFailure
{
    /// <summary>The template or its data are wrong; trying again does not help.</summary>
    Template,

    /// <summary>The template asks for a font that is not there.</summary>
    Font,

    /// <summary>The workspace holds a link, or the template lies outside of it.</summary>
    Workspace,

    /// <summary>Data or letter are larger than allowed.</summary>
    TooLarge,

    /// <summary>The letter took longer than the limit; the process was killed.</summary>
    TimedOut,

    /// <summary>The process died while it worked on the letter.</summary>
    Crashed,

    /// <summary>Too many letters wait, or the wait was too long.</summary>
    Busy,

    /// <summary>Node, Typst or the fonts are not installed, or the process does not start.</summary>
    Unavailable,
}

/// <summary>One remark of Typst: what is wrong and where (<c>file:line:column</c>, or empty).</summary>
public sealed record LetterDiagnostic(string Message, string Place);

/// <summary>A letter could not be made; the message is a German sentence for the log and for clerks.</summary>
public sealed class LetterException(LetterFailure failure, string message, IReadOnlyList<LetterDiagnostic>? diagnostics = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>The kind of failure.</summary>
    public LetterFailure Failure { get; } = failure;

    /// <summary>The remarks of Typst, for whoever edits the template.</summary>
    public IReadOnlyList<LetterDiagnostic> Diagnostics { get; } = diagnostics ?? [];

    /// <summary>Whether the same letter may succeed later without a change by people.</summary>
    public bool IsTransient => Failure is LetterFailure.TimedOut or LetterFailure.Crashed or LetterFailure.Busy or LetterFailure.Unavailable;
}
