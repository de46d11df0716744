namespace Rathaus.Platform.Mail;

/// <summary>How the connection to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>Not at all: only for a relay on the same machine. A password is never sent.</summary>
    None,

    /// <summary>STARTTLS before anything else (RFC 3207); without it nothing is sent.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314, port 465).</summary>
    Tls,
}

/// <summary>The mail server of a town.</summary>
/// <param name="Host">Host name; the certificate must carry it.</param>
/// <param name="Port">Usually 587 (STARTTLS) or 465 (TLS).</param>
/// <param name="Security">Protection of the connection.</param>
/// <param name="User">User name, or null without sign-in.</param>
/// <param name="Password">Password, or null.</param>
/// <param name="From">The sender of all mails.</param>
public sealed record MailSettings(string Host, int Port, MailSecurity Security, string? User, string? Password, MailAddress From)
{
    /// <summary>PEM file of an own certificate authority that is trusted instead of those of the system.</summary>
    public string? TrustedCa { get; init; }

    /// <summary>Longest wait for one answer of the server.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time for one mail from connecting to the last answer.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Does not show the password.</summary>
    public override string ToString() => $"{Host}:{Port} {Security} {User} {From}";
}
