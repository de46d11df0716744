using System.Globalization;

namespace Rathaus.Platform.Mail;

/// <summary>An e-mail address with an optional display name, checked so that it can stand in a command and in a header.</summary>
public sealed record MailAddress
{
    private const string AtomMarks = "!#$%&'*+-/=?^_`{|}~.";

    /// <param name="address"><c>local@domain</c>; an umlaut domain is turned into its ASCII form.</param>
    /// <param name="name">Display name, or null.</param>
    /// <exception cref="ArgumentException">No plain address, or control characters in it or in the name.</exception>
    public MailAddress(string address, string? name = null)
    {
        Address = Parse(address) ?? throw new ArgumentException("Keine gültige E-Mail-Adresse.", nameof(address));
        if (name is not null && name.Any(char.IsControl)) throw new ArgumentException("Steuerzeichen im Namen.", nameof(name));
        Name = string.IsNullOrWhiteSpace(name) ? null : name.Trim();
    }

    /// <summary>The address, ASCII only.</summary>
    public string Address { get; }

    /// <summary>The display name, or null.</summary>
    public string? Name { get; }

    /// <summary>The part behind the @.</summary>
    public string Domain => Address[(Address.LastIndexOf('@') + 1)..];

    /// <summary>Whether a text is an address that this house can write to.</summary>
    public static bool IsValid(string address) => Parse(address) is not null;

    public override string ToString() => Address;

    private static string? Parse(string address)
    {
        var at = address.LastIndexOf('@');
        if (at is < 1 or > 64 || address.Length > 254) return null;
        var local = address[..at];
        // Quoted local parts and non-ASCII ones (SMTPUTF8) are legal but hardly delivered; they are refused where they are typed.
        if (!local.All(c => char.IsAsciiLetterOrDigit(c) || AtomMarks.Contains(c)) || local.StartsWith('.') || local.EndsWith('.') || local.Contains("..")) return null;
        string domain;
        try
        {
            domain = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(address[(at + 1)..]);
        }
        catch (ArgumentException)
        {
            return null;
        }
        var labels = domain.Split('.');
        var plausible = labels.Length >= 2 || domain == "localhost";
        return plausible && labels.All(label => label.Length is >= 1 and <= 63 && !label.StartsWith('-') && !label.EndsWith('-')
            && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) ? $"{local}@{domain}" : null;
    }
}
