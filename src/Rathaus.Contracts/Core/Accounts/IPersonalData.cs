namespace Rathaus.Contracts.Core.Accounts;

/// <summary>One fact: its name for programs, its label for people, its value as people read it.</summary>
public sealed record DataField(string Name, string Label, string Value);

/// <summary>A file that belongs to a record.</summary>
/// <param name="Folder">Folder inside the package, without slashes: the number of the case.</param>
/// <param name="Open">Opens the plain content; null where it is not there any more.</param>
public sealed record DataFile(string Folder, string FileName, string Title, Func<CancellationToken, Task<Stream?>> Open);

/// <summary>One thing that the town holds: a case, a letter, a consent.</summary>
public sealed record DataRecord(string Title, IReadOnlyList<DataField> Fields)
{
    /// <summary>What belongs to it: the pages of an application, the entries of its history.</summary>
    public IReadOnlyList<DataRecord> Parts { get; init; } = [];
    public IReadOnlyList<DataFile> Files { get; init; } = [];

    /// <summary>Fields that are empty say nothing and are left out.</summary>
    public static DataRecord Of(string title, params IReadOnlyList<(string Name, string Label, string? Value)> fields) =>
        new(title, [.. fields.Where(f => !string.IsNullOrWhiteSpace(f.Value)).Select(f => new DataField(f.Name, f.Label, f.Value!))]);
}

/// <summary>All of one kind.</summary>
/// <param name="Name">For programs, <c>cases</c>; never changes.</param>
/// <param name="About">A sentence: what it is and why the town holds it.</param>
public sealed record DataSection(string Name, string Title, string About, IReadOnlyList<DataRecord> Records);

/// <summary>A matter that goes on without the account.</summary>
/// <param name="Link">New secret address of its status page; null where it is closed.</param>
public sealed record LeftMatter(string Number, string Subject, string? Link);

/// <summary>Extension point: a module says what it holds under an account, and lets go of it when the account ends. Nothing here commits.</summary>
public interface IPersonalDataSource
{
    /// <summary>Place among the others.</summary>
    int Order { get; }

    /// <summary>Everything that the module holds, in the language of the current thread (Art. 15, 20 GDPR).</summary>
    Task<IReadOnlyList<DataSection>> CollectAsync(AccountId account, CancellationToken stop = default);

    /// <summary>The account ends: wishes end, drafts go, what has to stay loses its tie to the account.</summary>
    /// <returns>Matters that go on.</returns>
    Task<IReadOnlyList<LeftMatter>> LeaveAsync(AccountId account, CancellationToken stop = default);
}
