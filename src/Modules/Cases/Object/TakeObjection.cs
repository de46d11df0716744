using System.Security.Cryptography;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Object;

/// <summary>By which way a remedy came; a plain mail meets no form (§ 70 VwGO).</summary>
internal enum RemedyWay { Letter, Record, OnlineWithEid, Mail }

/// <summary>What a clerk enters of a remedy.</summary>
/// <param name="Decision">The decision it attacks.</param>
/// <param name="Result">Code of the one document that it attacks: the fee decision beside a permit stands alone.</param>
internal sealed record ObjectionInput(Guid Decision, RemedyWay Way, DateOnly? ReceivedOn, string Text, string Result = ResultText.Main);

/// <summary>
/// A remedy against a decision becomes a case of its own, tied to the one it attacks; both sides show it. Whether it came in time is said with the days.
/// </summary>
internal sealed class TakeObjection(TownDb db, CaseFinder cases, ICatalogue catalogue, IRecords records, RemedyTable remedies)
{
    public async Task<Result<Case>> RunAsync(string number, int seen, ObjectionInput input, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.work", stop) is not { } attacked) return CaseFinder.Unknown;
        if (attacked.Version != seen) return Committing.Changed;
        if (attacked.Decisions.FirstOrDefault(d => d.Id == input.Decision) is not { } decision) return new Refusal("Wählen Sie die Entscheidung, die angegriffen wird.", "decision");
        if (decision.All.FirstOrDefault(r => r.Code == input.Result) is not { } attackedPart) return new Refusal("Wählen Sie das Schreiben, das angegriffen wird.", "decision");
        var today = GermanTime.Day(db.Now);
        if (input.ReceivedOn is not { } received) return new Refusal("Geben Sie den Tag des Eingangs ein, zum Beispiel 31.03.2027.", "received");
        if (received > today) return new Refusal("Der Tag des Eingangs liegt in der Zukunft. Geben Sie den Tag vom Eingangsstempel ein.", "received");
        if (received < GermanTime.Day(decision.ReleasedAt!.Value)) return new Refusal($"An diesem Tag gab es die Entscheidung noch nicht. Sie ist vom {GermanTime.Short(GermanTime.Day(decision.ReleasedAt!.Value))}. Prüfen Sie den Tag, oder wählen Sie die andere Entscheidung.", "received");
        var text = Texts.Cut(input.Text, 6000);
        if (text.Length == 0) return new Refusal("Schreiben Sie, was die Person möchte, in einem Satz.", "text");

        var note = Note(attacked, decision, input.Way, received, attackedPart);
        var revision = await catalogue.RevisionAsync(attacked.Service, stop);
        var opened = Case.OpenObjection(CaseId.New(), Application(attacked, attackedPart.Subject, revision, input, received, text, note), attacked, ClockBook.For(db.Town));
        db.Add(opened);
        var prefix = $"{revision.Definition.CasePrefix}-{received.Year}";
        db.DrawNumber("case-" + prefix, n =>
        {
            opened.Numbered($"{prefix}-{n:000000}");
            opened.Bind(cases.Me, attacked.Id, new(attacked.Number, TieKind.Attacks, decision.Id, note), visible: false, $"Rechtsbehelf gegen „{attackedPart.Subject}“ im Vorgang {attacked.Number}", db.Now);
            attacked.Bind(cases.Me, opened.Id, new(opened.Number, TieKind.AttackedBy, decision.Id, note), visible: true, $"Rechtsbehelf eingelegt: {opened.Number}", db.Now);
        });
        records.Open(opened.Id, revision.Definition.FilePlan, opened.Subject, revision.Definition.RetentionYears, db.Town.Key.NewCase(opened.Id.Value.ToString("n")).Wrapped);
        db.Publish(new ApplicationSubmitted(opened.Id));
        var deed = new Deed(cases.Me.Actor, "case.objection") { Case = opened.Id.Reference, More = new Dictionary<string, object> { ["attacks"] = attacked.Id.Reference } };
        if (await db.CommitOrRefuseAsync(deed, stop) is { } slower) return slower;
        return opened;
    }

    /// <summary>In time or late, and what the row of the table says about the remedy, in words for the clerk.</summary>
    internal string Note(Case attacked, Decision decision, RemedyWay way, DateOnly received, ResultText? part = null)
    {
        var ends = EndOf(attacked, decision);
        var row = remedies.ById((part is null ? decision.All : [part]).Select(r => r.Remedy).FirstOrDefault(r => r is not null));
        List<string> parts =
        [
            ends is null ? "Fristprüfung: Die Entscheidung ist noch nicht bekannt gegeben, oder es läuft keine Frist; der Rechtsbehelf ist nicht verspätet."
            : received <= ends ? $"Fristprüfung: rechtzeitig. Die Frist endet am {GermanTime.Short(ends.Value)}, eingegangen am {GermanTime.Short(received)}."
            : $"Fristprüfung: verspätet. Die Frist endete am {GermanTime.Short(ends.Value)}, eingegangen am {GermanTime.Short(received)}. Prüfen Sie die Wiedereinsetzung (§ 32 VwVfG, § 60 VwGO).",
        ];
        if (row is not null) parts.Add($"Laut Rechtsbehelfsbelehrung: {row.Remedy}, {row.Addressee}.");
        if (part is { Money: true } && decision.All.Count > 1)
            parts.Add($"Er richtet sich nur gegen „{part.Subject}“: Die übrige Entscheidung bleibt unberührt. Die Zahlung wird nicht aufgehalten (§ 80 Abs. 2 Satz 1 Nr. 1 VwGO).");
        if (way == RemedyWay.Mail) parts.Add($"Eine einfache E-Mail genügt nicht (§ 70 VwGO). Sagen Sie der Person sofort Bescheid{(ends is { } last ? $", die Frist endet am {GermanTime.Short(last)}" : "")}.");
        return string.Join(" ", parts);
    }

    /// <summary>The last day for a remedy against a decision: the latest of its deliveries that count.</summary>
    internal static DateOnly? EndOf(Case attacked, Decision decision)
    {
        var documents = attacked.DocumentsOf(decision.Id);
        return attacked.Entries.Where(attacked.Stands).Select(e => CaseJson.Read<Domain.Effect>(e.Data!)).Where(e => documents.Any(d => d.Value == e.Document)).Max(e => e.RemedyEndsOn);
    }

    private static NewCase Application(Case attacked, string subject, ServiceRevision revision, ObjectionInput input, DateOnly received, string text, string note)
    {
        var way = Word(input.Way);
        var page = new SnapshotPage("Rechtsbehelf",
        [
            new("decision", "Richtet sich gegen", $"{subject}, Vorgang {attacked.Number}"), new("received", "Eingegangen am", GermanTime.Long(received)),
            new("way", "Weg", way), new("text", "Was die Person möchte", text), new("period", "Frist", note),
        ]);
        return new(revision, $"Rechtsbehelf gegen: {subject}", input.Way is RemedyWay.Record ? Channel.Counter : Channel.Letter, Noon(received),
            new([page], page.Answers.ToDictionary(a => a.Field, a => a.Shown)), attacked.Parties, attacked.Account, SHA256.HashData(RandomNumberGenerator.GetBytes(16)),
            attacked.Wish, attacked.Language, new Dictionary<string, string>(), Guid.CreateVersion7());
    }

    public static string Word(RemedyWay way) => way switch
    {
        RemedyWay.Letter => "schriftlich", RemedyWay.Record => "zur Niederschrift", RemedyWay.OnlineWithEid => "elektronisch mit eID oder Signatur", _ => "einfache E-Mail",
    };

    private static DateTimeOffset Noon(DateOnly day) => new(day.ToDateTime(new TimeOnly(11, 0)), TimeSpan.Zero);
}
