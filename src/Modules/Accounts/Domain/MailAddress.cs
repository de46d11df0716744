namespace Rathaus.Modules.Accounts.Domain;

/// <summary>A mail address as it is typed and as it is compared.</summary>
internal readonly record struct MailAddress
{
    /// <summary>RFC 5321, 4.5.3.1.3.</summary>
    public const int Longest = 254;

    private MailAddress(string shown) => Shown = shown;

    public string Shown { get; }

    /// <summary>People type capitals by chance; two accounts that differ only by them would be a trap.</summary>
    public string Normalized => Shown.ToUpperInvariant();

    /// <summary>One sign @ with something before and a dotted name behind it. Whether it exists only a mail can tell.</summary>
    public static MailAddress? Parse(string? typed)
    {
        var mail = typed?.Trim() ?? "";
        if (mail.Length is 0 or > Longest || mail.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';' or '"')) return null;
        var at = mail.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || at != mail.LastIndexOf('@')) return null;
        var domain = mail[(at + 1)..];
        return domain.Contains('.', StringComparison.Ordinal) && domain.Split('.').All(part => part.Length > 0) ? new MailAddress(mail) : null;
    }
}
