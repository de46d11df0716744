namespace Rathaus.Modules.Forms.Definition;

/// <summary>One thing that is wrong with a file of a service: where, what, and how to mend it.</summary>
internal sealed record LoadProblem(string File, int Line, string Where, string Message)
{
    public override string ToString() => Where.Length == 0 ? $"{File}, Zeile {Line}: {Message}" : $"{File}, Zeile {Line}, {Where}: {Message}";
}

/// <summary>A file was refused; nothing of it is used.</summary>
internal sealed class LoadException(IReadOnlyList<LoadProblem> problems) : Exception(string.Join('\n', problems))
{
    public IReadOnlyList<LoadProblem> Problems { get; } = problems;
}
