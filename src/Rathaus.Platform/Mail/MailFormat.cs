using System.Globalization;
using System.Text;

namespace Rathaus.Platform.Mail;

/// <summary>Writes a mail as the bytes of RFC 5322: headers, text, and HTML as the alternative.</summary>
internal static class MailFormat
{
    private const int LongestText = 1_000_000;

    /// <summary>The mail with CRLF line ends, ASCII only, without dot stuffing.</summary>
    /// <exception cref="ArgumentException">A line break or control character in a header, an empty subject, or a text that is too long.</exception>
    public static byte[] Write(MailMessage mail, MailAddress from, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(mail.Subject) || mail.Subject.Length > 500) throw new ArgumentException("Eine Mail braucht einen Betreff von höchstens 500 Zeichen.", nameof(mail));
        if (mail.Subject.Any(char.IsControl) || mail.Language.Any(c => !char.IsAsciiLetter(c) && c != '-'))
            throw new ArgumentException("Steuerzeichen im Kopf einer Mail.", nameof(mail));
        if (mail.Text.Length + (mail.Html?.Length ?? 0) > LongestText) throw new ArgumentException("Der Text der Mail ist zu lang.", nameof(mail));

        var head = new StringBuilder();
        Add("Date", now.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + now.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", ""));
        Add("Message-ID", $"<{mail.Id:N}@{from.Domain}>");
        Add("From", MimeText.Mailbox(from));
        Add("To", MimeText.Mailbox(mail.To));
        if (mail.ReplyTo is { } reply) Add("Reply-To", MimeText.Mailbox(reply));
        Add("Subject", MimeText.Header(mail.Subject));
        // Automatic answers to automatic mails would run in circles (RFC 3834).
        Add("Auto-Submitted", "auto-generated");
        Add("Content-Language", mail.Language);
        Add("MIME-Version", "1.0");
        if (mail.Html is not { } html)
        {
            AddPart(head, "plain", mail.Text);
            return Encoding.ASCII.GetBytes(head.ToString());
        }
        var boundary = $"=_{mail.Id:N}";
        Add("Content-Type", $"multipart/alternative;\r\n boundary=\"{boundary}\"");
        head.Append("\r\n");
        foreach (var (kind, text) in (ReadOnlySpan<(string, string)>)[("plain", mail.Text), ("html", html)])
        {
            head.Append("--").Append(boundary).Append("\r\n");
            AddPart(head, kind, text);
        }
        head.Append("--").Append(boundary).Append("--\r\n");
        return Encoding.ASCII.GetBytes(head.ToString());

        void Add(string name, string value) => head.Append(name).Append(": ").Append(value).Append("\r\n");
    }

    private static void AddPart(StringBuilder output, string kind, string text) => output
        .Append("Content-Type: text/").Append(kind).Append("; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
        .Append(MimeText.QuotedPrintable(text));
}
