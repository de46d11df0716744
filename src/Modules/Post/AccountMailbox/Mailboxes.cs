using System.Collections.Concurrent;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Post;

namespace Rathaus.Modules.Post.AccountMailbox;

/// <summary>The town is connected to no user account: nobody has a mailbox there, every letter takes another way.</summary>
internal sealed class NoAccountMailbox : IAccountMailbox
{
    public string Name => "Nutzerkonto";

    public Task<string?> HandleOfAsync(Party party, CancellationToken stop = default) => Task.FromResult<string?>(null);

    public Task<MailboxFacts> ProvideAsync(MailboxLetter letter, CancellationToken stop = default) =>
        throw new MailboxRefusedException("Die Stadt ist mit keinem Nutzerkonto verbunden.");

    public Task<MailboxFacts> FactsAsync(DeliveryId delivery, CancellationToken stop = default) => Task.FromResult(new MailboxFacts(null));
}

/// <summary>How the mailbox of the demo behaves.</summary>
internal enum MailboxMood
{
    /// <summary>Provides and notifies at once.</summary>
    Good,
    /// <summary>The notification goes out a day later.</summary>
    LateNotice,
    /// <summary>Takes nothing.</summary>
    Refuses,
    /// <summary>Cannot be reached.</summary>
    Down,
    /// <summary>The person rules the account out after the provision.</summary>
    RuledOut,
}

/// <summary>The mailbox of the demo, in memory: everybody with an account of the town has one. It can fail in each way that practice knows.</summary>
internal sealed class DemoAccountMailbox(TimeProvider clock) : IAccountMailbox
{
    private readonly ConcurrentDictionary<DeliveryId, MailboxFacts> _letters = new();

    public MailboxMood Mood { get; set; }

    public string Name => "BundID (Demo)";

    public Task<string?> HandleOfAsync(Party party, CancellationToken stop = default) => Task.FromResult(party.Account is { } account ? "demo:" + account.Value.ToString("n") : null);

    public Task<MailboxFacts> ProvideAsync(MailboxLetter letter, CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        return Mood switch
        {
            MailboxMood.Refuses => throw new MailboxRefusedException("Das Postfach ist geschlossen."),
            MailboxMood.Down => throw new HttpRequestException("Das Nutzerkonto antwortet nicht."),
            MailboxMood.LateNotice => Task.FromResult(_letters[letter.Delivery] = new(now, now.AddDays(1))),
            MailboxMood.RuledOut => Task.FromResult(_letters[letter.Delivery] = new(now, now, null, now)),
            _ => Task.FromResult(_letters[letter.Delivery] = new(now, now)),
        };
    }

    public Task<MailboxFacts> FactsAsync(DeliveryId delivery, CancellationToken stop = default) => Task.FromResult(_letters.GetValueOrDefault(delivery) ?? new(null));

    /// <summary>The person opens the letter; called again it is reported again, with the later time.</summary>
    public void Open(DeliveryId delivery) => _letters[delivery] = _letters[delivery] with { FirstRetrievedAt = clock.GetUtcNow() };

    /// <summary>The account provides the same letter once more.</summary>
    public void ProvideAgain(DeliveryId delivery)
    {
        var now = clock.GetUtcNow();
        _letters[delivery] = new(now, now);
    }
}
