using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>Who called, from which number, and when, as the clerk wrote it.</summary>
internal sealed record Call(string Who, string Phone, string At);

/// <summary>A clerk writes an internal note, for example after a telephone call.</summary>
internal sealed class AddNote(TownDb db, CaseFinder cases)
{
    public async Task<Result<Case>> RunAsync(string number, string text, bool phone, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.work", stop) is not { } found) return CaseFinder.Unknown;
        if (found.Note(cases.Me, Texts.Cut(text), phone, db.Now) is { } no) return no;
        if (await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, "case.note") { Case = found.Id.Reference }, stop) is { } slower) return slower;
        return found;
    }

    /// <summary>A call with person, number and time.</summary>
    public Task<Result<Case>> CallAsync(string number, Call call, string text, CancellationToken stop = default)
    {
        text = Texts.Cut(text);
        if (text.Length == 0) return Task.FromResult<Result<Case>>(new Refusal("Schreiben Sie, was besprochen wurde.", "text"));
        var head = string.Join(", ", new[] { Texts.Cut(call.Who, 200), Texts.Cut(call.Phone, 60), Texts.Cut(call.At, 40) }.Where(part => part.Length > 0));
        return RunAsync(number, head.Length > 0 ? $"{head}\n{text}" : text, phone: true, stop);
    }
}
