namespace Rathaus.Platform.Documents;

/// <summary>What is wrong with a stored document.</summary>
public enum DocumentDamage
{
    /// <summary>There is no file at the address.</summary>
    Missing,

    /// <summary>The bytes are not those that were stored, or the key is another one.</summary>
    Damaged,
}

/// <summary>A stored document cannot be read; no wrong byte was handed out.</summary>
public sealed class DocumentException(DocumentDamage damage, string address, Exception? inner = null)
    : Exception(damage == DocumentDamage.Missing ? $"Das Dokument {address} fehlt im Speicher." : $"Das Dokument {address} ist beschädigt oder gehört zu einem anderen Schlüssel.", inner)
{
    public DocumentDamage Damage { get; } = damage;

    /// <summary>The address, for the restore from a backup.</summary>
    public string Address { get; } = address;
}

/// <summary>A key cannot be opened: wrong wrapping key, other owner, or damaged bytes.</summary>
public sealed class KeyException(string message, Exception? inner = null) : Exception(message, inner);
