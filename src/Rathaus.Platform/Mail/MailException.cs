namespace Rathaus.Platform.Mail;

/// <summary>A mail was not taken over by the server; the message is a German sentence without personal data.</summary>
/// <param name="message">What happened.</param>
/// <param name="isTransient">Whether a later try may succeed.</param>
/// <param name="code">The reply code of the server, or null.</param>
public sealed class MailException(string message, bool isTransient, int? code = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Reply code 4xx, a broken connection, a timeout: try again. 5xx and a wrong certificate: do not.</summary>
    public bool IsTransient { get; } = isTransient;

    /// <summary>The reply code of the server (RFC 5321), or null when it gave none.</summary>
    public int? Code { get; } = code;

    /// <summary>True when the connection broke after the text was sent: the server may have taken the mail.</summary>
    public bool MayHaveArrived { get; init; }
}
