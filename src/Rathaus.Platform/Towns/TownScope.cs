namespace Rathaus.Platform.Towns;

/// <summary>The town of the current request or job; set once, by the middleware or the job runner.</summary>
public sealed class TownScope
{
    private Town? _town;

    /// <exception cref="InvalidOperationException">No town has been set: a programming error, never a default town.</exception>
    public Town Town => _town ?? throw new InvalidOperationException("This scope has no town.");

    public bool HasTown => _town is not null;

    public void Enter(Town town)
    {
        if (_town is not null && _town.Id != town.Id) throw new InvalidOperationException("A scope belongs to one town.");
        _town = town;
    }
}
