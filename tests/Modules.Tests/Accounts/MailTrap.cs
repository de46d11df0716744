using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Towns;

namespace Rathaus.Tests.Accounts;

/// <summary>A mail connector that keeps what it was given, or fails as told.</summary>
internal sealed partial class MailTrap : IMailer
{
    private readonly ConcurrentQueue<MailMessage> _taken = new();

    /// <summary>When set, no mail is taken over.</summary>
    public MailException? Failure { get; set; }

    public IReadOnlyList<MailMessage> Taken => [.. _taken];

    public MailMessage Last => _taken.Last();

    /// <summary>The path of the first link in the last mail that begins so.</summary>
    public string PathInLast(string begin) =>
        Addresses().Matches(Last.Text).Select(m => new Uri(m.Value).PathAndQuery).First(path => path.StartsWith(begin, StringComparison.Ordinal));

    public Task SendAsync(Town town, MailMessage mail, CancellationToken stop)
    {
        if (Failure is { } failure) throw failure;
        _taken.Enqueue(mail);
        return Task.CompletedTask;
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Addresses();
}
