namespace Rathaus.Platform.Mail;

/// <summary>One mail to one person. Mails of a town carry no personal content: they say that something waits, and where.</summary>
/// <param name="Id">Stable id of the mail; a repeated try has the same one, so that a double is recognised.</param>
/// <param name="To">The recipient.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text; lines may be of any length.</param>
public sealed record MailMessage(Guid Id, MailAddress To, string Subject, string Text)
{
    /// <summary>The same as HTML, or null.</summary>
    public string? Html { get; init; }

    /// <summary>Where answers go, or null.</summary>
    public MailAddress? ReplyTo { get; init; }

    /// <summary>Language of the text.</summary>
    public string Language { get; init; } = "de";
}
