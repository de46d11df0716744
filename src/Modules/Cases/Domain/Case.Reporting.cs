using System.Globalization;
using System.Text.Json.Serialization;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>A report that the person still owes.</summary>
/// <param name="By">The last day that counts as in time; null: any day.</param>
internal sealed record DueReport(ReportDefinition Asked, DateOnly? By);

/// <summary>What an entry of a report keeps beside its text.</summary>
internal sealed record ReportData([property: JsonPropertyName("code")] string Code, [property: JsonPropertyName("documents")] IReadOnlyList<Guid> Documents, [property: JsonPropertyName("late")] bool Late);

// What the person reports after a decision in their favour.
internal sealed partial class Case
{
    /// <summary>The reports that are expected and have not come; entries must be loaded.</summary>
    public IReadOnlyList<DueReport> DueReports(ProcessDefinition process)
    {
        if (State is not (CaseState.Decided or CaseState.Delivered) || Decisions.FirstOrDefault(d => d.Amends is null) is not { } decision || Decisions.Any(d => d is { Amends: not null, Burdens: true })) return [];
        var come = _entries.Where(e => e is { Kind: EntryKind.Report, Data: not null }).Select(e => CaseJson.Read<ReportData>(e.Data!).Code).ToHashSet();
        return [.. process.Reports.Where(r => r.Outcomes.Contains(decision.Outcome) && !come.Contains(r.Code)).Select(r => new DueReport(r, DayOf(r.By)))];
    }

    /// <summary>The person reports. Later than the day that counts: what that means is told to them, and the desk looks at it today.</summary>
    public Result<Entry> Report(Writer by, DueReport due, DateOnly day, string text, IReadOnlyList<DocumentId> documents, ClockBook clocks, DateTimeOffset now)
    {
        var today = GermanTime.Day(now);
        if (day > today) return new Refusal(new UiText("Der Tag liegt in der Zukunft. Berichten Sie, wenn es geschehen ist.", "The day is in the future. Report when it has happened."), "day");
        if (text.Length == 0 && documents.Count == 0) return new Refusal(new UiText("Schreiben Sie etwas dazu, oder wählen Sie eine Datei.", "Write something, or choose a file."), "text");
        var late = due.By is { } last && day > last;
        var entry = Tell(EntryKind.Report, by, now, visible: true, $"{due.Asked.Label.De}: {GermanTime.Short(day)}{(late ? $", später als {GermanTime.Short(due.By!.Value)}" : "")}{(text.Length > 0 ? "\n" + text : "")}{(late && due.Asked.Late is { } means ? "\n" + means.De : "")}", day: day);
        entry.With(CaseJson.Write(new ReportData(due.Asked.Code, [.. documents.Select(d => d.Value)], late)));
        if (late) Clocks = clocks.Resubmitted(Clocks, today, $"{due.Asked.Label.De}: zu spät ({GermanTime.Short(day)} statt {GermanTime.Short(due.By!.Value)})");
        return entry;
    }

    /// <summary>
    /// What was reported and need not be kept any more (number plates of parked cars): text and files go some days after the case was closed,
    /// not while somebody attacks the decision. Entries must be loaded.
    /// </summary>
    /// <param name="attacked">Whether a remedy against a decision of this case is open.</param>
    /// <returns>The documents that go; null where nothing was due.</returns>
    public IReadOnlyList<Guid>? ForgetReports(ProcessDefinition process, bool attacked, DateTimeOffset now)
    {
        if (!Ended || ClosedAt is not { } closed || attacked) return null;
        List<Guid> documents = [];
        var any = false;
        foreach (var entry in _entries.Where(e => e is { Kind: EntryKind.Report, Data: not null } && e.Text != Entry.Forgotten))
        {
            var data = CaseJson.Read<ReportData>(entry.Data!);
            if (process.Reports.FirstOrDefault(r => r.Code == data.Code)?.KeepDays is not { } days || GermanTime.Day(now) <= GermanTime.Day(closed).AddDays(days)) continue;
            entry.Forget(CaseJson.Write(data with { Documents = [] }));
            documents.AddRange(data.Documents);
            any = true;
        }
        if (any) Version++;
        return any ? documents : null;
    }

    private DateOnly? DayOf(string? computed) => computed is not null && Computed.GetValueOrDefault(computed) is { } text
        && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
