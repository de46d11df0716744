namespace Rathaus.Modules.Forms.Expressions;

/// <summary>What an expression may read while it is evaluated.</summary>
internal interface IScope
{
    DateOnly Today { get; }

    /// <summary>True when the person is signed in.</summary>
    bool SignedIn { get; }

    /// <summary>The value of a field, part of a field, or computed value; null when it was not answered or is not asked.</summary>
    Value? Get(string path);

    int Rows(string group);

    /// <summary>The same scope, with paths <c>group.field</c> leading into one row.</summary>
    IScope Row(string group, int index);

    /// <summary>The value of a table in force on a day; a statute that is only planned may stand in for the form's own.</summary>
    Value? Find(ValidTable table, DateOnly on, IReadOnlyList<Value?> keys) => table.Find(on, keys);
}

/// <summary>A name that an expression may use.</summary>
/// <param name="Options">The values that a choice can have; null where any value is possible.</param>
/// <param name="Constant">The value, where it is known when the form is loaded (settings).</param>
internal sealed record Symbol(string Path, ValueKind Type, IReadOnlySet<string>? Options = null, Value? Constant = null);

/// <summary>All names of a form, known before its expressions are read.</summary>
internal sealed class Symbols
{
    private readonly Dictionary<string, Symbol> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValidTable> _tables = new(StringComparer.Ordinal);

    public void Add(Symbol symbol) => _names[symbol.Path] = symbol;

    public void AddGroup(string group) => _groups.Add(group);

    public void AddList(string name, IReadOnlyList<string> items) => _lists[name] = items;

    public void AddTable(ValidTable table) => _tables[table.Name] = table;

    public Symbol? Find(string path) => _names.GetValueOrDefault(path);

    public bool IsGroup(string name) => _groups.Contains(name);

    public IReadOnlyList<string>? List(string name) => _lists.GetValueOrDefault(name);

    public ValidTable? Table(string name) => _tables.GetValueOrDefault(name);

    public IEnumerable<ValidTable> Tables => _tables.Values;

    /// <summary>The known name that is spelled most alike, for "Meinten Sie …?".</summary>
    public string? Nearest(string path) => Spelling.Nearest(path, _names.Keys.Concat(_groups));
}
