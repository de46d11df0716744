using System.Globalization;
using System.Text;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Mail;

/// <summary>The connector for outgoing mail: a real mail server, or a folder where none is configured.</summary>
public interface IMailer
{
    /// <summary>When this returns, the mail was taken over.</summary>
    /// <exception cref="MailException">Not taken over; says whether to try again.</exception>
    Task SendAsync(Town town, MailMessage mail, CancellationToken stop);
}

/// <summary>Hands every town's mail to one mail server.</summary>
public sealed class SmtpMailer(SmtpSender sender) : IMailer
{
    public async Task SendAsync(Town town, MailMessage mail, CancellationToken stop)
    {
        try
        {
            await sender.SendAsync(mail, stop);
        }
        catch (MailException)
        {
            Web.Meters.MailsFailed.Add(1);
            throw;
        }
        Web.Meters.Mails.Add(1);
    }
}

/// <summary>Writes mails as text files into the town's folder <c>mails</c>: for the demo, where nothing may leave the machine.</summary>
public sealed class FolderMailer(TimeProvider clock) : IMailer
{
    public async Task SendAsync(Town town, MailMessage mail, CancellationToken stop)
    {
        var folder = Directory.CreateDirectory(Path.Combine(town.Folder, "mails")).FullName;
        var name = clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + "-" + mail.Id.ToString("n") + ".txt";
        // Whole or not at all: on a full disk the mail is tried again, and half a one must not lie beside it.
        var (target, half) = (Path.Combine(folder, name), Path.Combine(folder, name + ".part"));
        try
        {
            await File.WriteAllTextAsync(half, $"An: {mail.To}\nBetreff: {mail.Subject}\n\n{mail.Text}\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), stop);
            File.Move(half, target);
        }
        finally
        {
            File.Delete(half);
        }
    }
}
