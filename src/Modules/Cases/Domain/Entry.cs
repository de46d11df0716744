using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Platform.Audit;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>What an entry of a case's history tells.</summary>
internal enum EntryKind
{
    Received, Note, Question, Answer, State, HandOver, Resubmission, Decision, Money, Document, Delivery, Draft, Undelivered, Scan,
    /// <summary>Only as <see cref="Entry.Of"/> of a question: a hearing (§ 28 VwVfG).</summary>
    Hearing,
    /// <summary>A unit or an outside body was asked; the data say who, what and until when.</summary>
    Participation,
    /// <summary>Its answer.</summary>
    Opinion,
    /// <summary>It was reminded, or said nothing.</summary>
    Silence,
    /// <summary>A tie to another case.</summary>
    Link,
    /// <summary>A letter of ours that decides nothing.</summary>
    Letter,
    /// <summary>A mandate ended, labels changed.</summary>
    Change,
    /// <summary>An office outside was told, is to be told, or the gate to it was opened; the data say which and by which law.</summary>
    Disclosure,
    /// <summary>The clerk looked into a register of another program; the data say how many entries fit and which one was taken.</summary>
    Lookup,
    /// <summary>The person reported after the decision what they had to: signs set up, a place cleared.</summary>
    Report,
}

/// <summary>Who wrote an entry, as kind of person.</summary>
internal enum WriterKind { Citizen, Staff, Machine, Body }

/// <summary>Who wrote an entry; the name is the one the person had then.</summary>
internal sealed record Writer(WriterKind Kind, string Name, AccountId? Account)
{
    public static Writer Machine { get; } = new(WriterKind.Machine, "Automatisch", null);

    /// <summary>The writer as the log knows them.</summary>
    public Actor Actor => (Kind, Account) switch
    {
        (WriterKind.Staff, { } account) => Actor.Staff(account.Value),
        (WriterKind.Citizen, { } account) => Actor.Person(account.Value),
        _ => Actor.Machine("cases"),
    };
}

/// <summary>One entry of a case's history. Written once; only drafts change and go.</summary>
internal sealed class Entry
{
    private Entry() { }

    internal Entry(CaseId owner, int number, EntryKind kind, Writer by, DateTimeOffset at, bool visible, string text)
    {
        Id = Guid.CreateVersion7(at);
        (CaseId, Number, Kind, At, Visible, Text) = (owner, number, kind, at, visible, text);
        (ByKind, ByName, ByAccount) = (by.Kind, by.Name, by.Account);
    }

    public Guid Id { get; private set; }
    public CaseId CaseId { get; private set; }

    /// <summary>Place in the history of the case, from 1.</summary>
    public int Number { get; private set; }

    public EntryKind Kind { get; private set; }
    public DateTimeOffset At { get; private set; }
    public WriterKind ByKind { get; private set; }
    public string ByName { get; private set; } = "";
    public AccountId? ByAccount { get; private set; }

    /// <summary>True: the citizen sees it too. False: internal.</summary>
    public bool Visible { get; private set; }

    /// <summary>What people read.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Question: answer by; delivery: effective on.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>State: what the case became.</summary>
    public CaseState? Became { get; init; }

    /// <summary>Draft: what it will become; question: <see cref="EntryKind.Hearing"/> for a hearing; letter: what it is about.</summary>
    public EntryKind? Of { get; init; }

    /// <summary>Answer: the question; document and scan: the document; delivery and its failure: the delivery; opinion and silence: the participation; link: the other case.</summary>
    public Guid? About { get; init; }

    /// <summary>JSON by kind: what was handed in, the decision, the documents of an answer.</summary>
    public string? Data { get; private set; }

    internal Entry With(string data)
    {
        Data = data;
        return this;
    }

    /// <summary>Only a draft changes.</summary>
    internal void Rewrite(Writer by, DateTimeOffset at, string text, string? data)
    {
        if (Kind != EntryKind.Draft) throw new InvalidOperationException("An entry is written once.");
        (ByKind, ByName, ByAccount, At, Text, Data) = (by.Kind, by.Name, by.Account, at, text, data);
    }

    /// <summary>What a report said has to go; that there was one stays.</summary>
    internal void Forget(string data)
    {
        if (Kind != EntryKind.Report) throw new InvalidOperationException("Only what was reported is deleted by a class of its own.");
        (Text, Data) = (Forgotten, data);
    }

    /// <summary>Stands where a report stood.</summary>
    public const string Forgotten = "Bericht gelöscht: Er wird nicht mehr gebraucht.";

    internal static void Map(ModelBuilder model) => model.Entity<Entry>(e =>
    {
        e.ToTable("cases_entry");
        e.Property(x => x.Id).ValueGeneratedNever();
        e.Property(x => x.ByName).HasMaxLength(200);
        e.HasIndex(x => new { x.CaseId, x.Number }).IsUnique();
    });
}
