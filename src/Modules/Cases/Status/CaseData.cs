using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Status;

/// <summary>
/// The cases of an account for the copy of its data: what the person handed in and may see, with the documents that reached them, and who looked.
/// A decision that waits in the mailbox is not among them: taking it from there is the delivery.
/// </summary>
internal sealed class CaseData(TownDb db, TownDbs towns, IRecords records, IPost post, IOrganisation organisation) : IPersonalDataSource
{
    private const int MostLooks = 500;

    public int Order => 30;

    public async Task<IReadOnlyList<DataSection>> CollectAsync(AccountId account, CancellationToken stop = default)
    {
        var mine = await db.Set<Case>().AsNoTracking().Include(c => c.Entries.OrderBy(e => e.Number)).Where(c => c.Account == account).OrderByDescending(c => c.ReceivedAt).AsSplitQuery().ToListAsync(stop);
        var units = (await organisation.UnitsAsync(stop)).ToDictionary(u => u.Slug, u => u.Shown);
        var staff = (await organisation.StaffAsync(stop)).ToDictionary(s => Actor.Staff(s.Id.Value).MarkIn(db.Town), s => string.Join(", ", s.Units.Select(u => units.GetValueOrDefault(u, u))));
        List<DataRecord> cases = [], looks = [];
        foreach (var found in mine)
        {
            await towns.LogReadAsync(db.Town, new Deed(Actor.Person(account.Value), "case.export") { Kind = TransparencyLog.EntryKind.Read, Case = found.Id.Reference, Reason = "subject" }, stop);
            cases.Add(await OneAsync(found, account, stop));
            looks.AddRange((await db.ReadingsAsync(found.Id.Reference, MostLooks, stop)).Where(r => r.ByStaff).Select(r => DataRecord.Of(GermanTime.Short(r.At),
                ("case", new UiText("Vorgang", "Matter"), found.Number), ("unit", new UiText("Stelle", "Unit"), staff.GetValueOrDefault(r.Actor, found.UnitName)), ("why", new UiText("Grund", "Reason"), Why(r.Reason)))));
        }
        return
        [
            new("cases", new UiText("Vorgänge", "Matters"), new UiText("Was Sie beantragt oder gemeldet haben, mit Ihren Antworten, dem Verlauf, den Sie sehen dürfen, und den Dokumenten.", "What you applied for or reported, with your answers, the history that you may see, and the documents."), cases),
            new("reads", new UiText("Wer Ihre Daten angesehen hat", "Who looked at your data"), new UiText("Jeder Blick der Verwaltung in Ihre Vorgänge, mit der Stelle.", "Every look of the administration into your matters, with the unit."), looks),
        ];
    }

    public async Task<IReadOnlyList<LeftMatter>> LeaveAsync(AccountId account, CancellationToken stop = default)
    {
        List<LeftMatter> left = [];
        foreach (var found in await db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).Where(c => c.Account == account).OrderBy(c => c.ReceivedAt).AsSplitQuery().ToListAsync(stop))
        {
            var secret = RandomNumberGenerator.GetBytes(16);
            left.Add(new(found.Number, found.Subject, found.Ended ? null : $"{db.Town.BaseAddress}/status/{Base64Url.EncodeToString(secret)}"));
            found.LoseAccount(account, SHA256.HashData(secret), db.Now);
        }
        return left;
    }

    private async Task<DataRecord> OneAsync(Case found, AccountId account, CancellationToken stop)
    {
        var documents = await Mine(found, account, stop);
        return DataRecord.Of($"{found.ServiceName}: {found.Subject}",
            ("number", new UiText("Vorgangsnummer", "Case number"), found.Number), ("state", new UiText("Stand", "State"), found.State.ForCitizen()), ("received", new UiText("Eingegangen", "Received"), GermanTime.Short(found.ReceivedAt)),
            ("unit", new UiText("Zuständig", "Responsible"), found.UnitName), ("closed", new UiText("Abgeschlossen", "Closed"), found.ClosedAt is { } at ? GermanTime.Short(at) : null)) with
        {
            Parts =
            [
                .. found.Parties.Where(p => p.Account == account || found.Applicants.Count() == 1 && found.Applicants.Contains(p)).Take(1).Select(p => DataRecord.Of(new UiText("Ihre Angaben zur Person", "Your personal details"), ("name", new UiText("Name", "Name"), p.Name),
                    ("street", new UiText("Straße", "Street"), p.Street), ("city", new UiText("Ort", "Town"), $"{p.PostalCode} {p.City}".Trim()), ("mail", new UiText("E-Mail-Adresse", "E-mail address"), p.Mail), ("phone", new UiText("Telefon", "Telephone"), p.Phone))),
                .. found.Submission.Pages.Select(p => new DataRecord(p.Title.Length > 0 ? p.Title : new UiText("Ihre Antworten", "Your answers"), [.. p.Answers.Select(a => new DataField(a.Field, a.Label, a.Shown))])),
                new DataRecord(new UiText("Verlauf", "History"), [.. found.Entries.Where(e => e.Visible && e.Kind != EntryKind.Draft).Select(e => new DataField("entry", GermanTime.Short(e.At), $"{(e.ByKind == WriterKind.Staff ? found.UnitName : e.ByName)}: {Desk.CaseHistory.Line(e)}"))]),
            ],
            Files = [.. documents.Select(d => new DataFile(found.Number, d.File.FileName, d.Title, async cancel => await records.ReadAsync(found.Id, d.Id, cancel) is { } file ? file.Content : null))],
        };
    }

    /// <summary>What the person handed in, the receipt, and the letters that reached them.</summary>
    private async Task<IReadOnlyList<DocumentInfo>> Mine(Case found, AccountId account, CancellationToken stop)
    {
        var me = found.Parties.Where(p => p.Account == account).Select(p => p.Id).ToHashSet();
        var reached = (await post.OfCaseAsync(found.Id, stop)).Where(d => me.Contains(d.To) && d.State is DeliveryState.Posted or DeliveryState.Retrieved or DeliveryState.Effective).Select(d => d.Document).ToHashSet();
        return [.. (await records.OfCaseAsync(found.Id, stop)).Where(d => !d.Quarantined && (d.Origin == DocumentOrigin.Applicant || d is { Kind: DocumentKind.Application, Origin: DocumentOrigin.System } || reached.Contains(d.Id)))];
    }

    private static string Why(string reason) => reason switch
    {
        "processing" => new UiText("Bearbeitung", "Processing"), "search" => new UiText("Suche", "Search"), "post" => new UiText("Versand", "Sending"), _ => reason,
    };
}
