namespace Rathaus.TransparencyLog;

/// <summary>What an entry of the log is about (docs/transparency-log.md 3.5); the number is part of the leaf.</summary>
public enum EntryKind : byte
{
    Genesis = 1,
    Change = 2,
    Read = 3,
    Erase = 4,
    Key = 5,
    Tick = 6,
    Recovery = 7,
    Disclosure = 8,
}
