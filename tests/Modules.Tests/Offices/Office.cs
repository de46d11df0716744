using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Letters;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Apply;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Modules.Forms.Testing;
using Rathaus.Modules.Forms.Tests;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Rathaus.Tests.Cases;
using Rathaus.Tests.House;
using Case = Rathaus.Modules.Cases.Domain.Case;

namespace Rathaus.Tests.Offices;

/// <summary>The registry office, the trade office and the road authority at work: applications come in by their forms, officers act by the verbs of the desk.</summary>
internal static class Office
{
    public const string Registrar = "Henrik Böhm", Registry = "Katharina Jäger", Trade = "Fatma Yıldız", Road = "Miloš Dvořák", RoadHead = "Hanna Albrecht";

    public static async Task<string> ApplyAsync(this DeskHouse desk, string slug, Dictionary<string, (string Name, string Value)[]> answers, bool pay = false)
    {
        using var browser = desk.House.Browser();
        var number = await browser.ApplyAsync(slug, answers);
        if (pay) await browser.PayAsync();
        await desk.House.DrainJobsAsync();
        return number;
    }

    /// <summary>Hands in the answers of one of the service's own tests, on the day of that test; so every case of practice that has its answers there goes on to the desk.</summary>
    public static async Task<string> OfTestAsync(this DeskHouse desk, string slug, string test, Dictionary<string, string>? other = null)
    {
        var number = await desk.House.InTownAsync(async services =>
        {
            var (db, finder) = (services.GetRequiredService<TownDb>(), services.GetRequiredService<DraftFinder>());
            var service = (await services.GetRequiredService<ICatalogue>().FindAsync(slug))!;
            var found = ServiceTestLoader.Load($"{slug}/tests.yaml", service.Files["tests.yaml"]).Single(t => t.Name == test);
            desk.House.Clock.Set(new DateTimeOffset(found.Today.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero));
            var form = services.GetRequiredService<FormBook>().Of(service);
            var typed = found.Answers.ToDictionary();
            foreach (var (name, value) in other ?? []) typed[name] = value;
            var (id, answers) = (DraftId.New(), Answers.Of(typed));
            var token = DraftLinks.Token(db.Town, id);
            var draft = new Draft(id, DraftLinks.Hash(token)!, slug, service.Id, null, "de", db.Now);
            foreach (var page in form.Pages) draft.Save(answers, page.Id, db.Now);
            db.Add(draft);
            var declared = new Typed();
            foreach (var field in form.Declarations?.Fields ?? []) declared.Set(field.Id, "true");
            var sent = await services.GetRequiredService<SubmitApplication>().RunAsync(new OpenDraft(draft, service, form, finder.Run(draft, service, form, answers), token), declared, default);
            sent.Refusal.ShouldBeNull();
            sent.Value.OpenPage.ShouldBeNull();
            return (await services.GetRequiredService<ICases>().FindBySubmissionAsync(id.Value))!.Number;
        });
        await desk.House.DrainJobsAsync();
        return number;
    }

    /// <summary>Takes the case where nobody has, and prepares an outcome with the texts of the service; what a person has to add is added.</summary>
    public static async Task<Case> PrepareAsync(this DeskHouse desk, Person by, string number, string outcome, Func<DecisionInput, DecisionInput>? change = null)
    {
        var now = await desk.LoadAsync(number, by);
        if (now.State == CaseState.Received) now = (await desk.AsAsync<TakeCase>(by, v => v.RunAsync(number))).Value;
        var plain = new DecisionInput(outcome, null, new Dictionary<string, string>(), null, null, null, null, null);
        (await desk.AsAsync<PrepareDecision>(by, v => v.RunAsync(number, now.Version, plain))).Refusal.ShouldBeNull();
        now = await desk.LoadAsync(number, by);
        var written = plain with
        {
            Subject = now.Draft!.Subject,
            Blocks = now.Draft.All.SelectMany(r => r.Blocks.Select(b => (Name: r.BlockName(b.Code), Text: Finish(b.Text)))).ToDictionary(b => b.Name, b => b.Text),
            LegalBasis = now.Draft.LegalBasis,
            Reasons = now.Draft.Burdens ? "Wir haben alle Umstände geprüft und gegeneinander abgewogen." : now.Draft.Reasons,
        };
        (await desk.AsAsync<PrepareDecision>(by, v => v.RunAsync(number, now.Version, change?.Invoke(written) ?? written))).Refusal.ShouldBeNull();
        return await desk.LoadAsync(number, by);
    }

    public static async Task<Platform.Refusal?> ReleaseAsync(this DeskHouse desk, Person by, string number)
    {
        var now = await desk.LoadAsync(number, by);
        var refused = (await desk.AsAsync<ReleaseDecision>(by, v => v.RunAsync(number, now.Version))).Refusal;
        await desk.House.DrainJobsAsync();
        return refused;
    }

    /// <summary>Each document of the prepared or released decision, as the printer gets it.</summary>
    public static Task<IReadOnlyList<(string Code, byte[] Pdf)>> LettersAsync(this DeskHouse desk, Person by, string number) => desk.AsAsync<DecisionLetter, IReadOnlyList<(string, byte[])>>(by, async letter =>
    {
        var found = await desk.LoadAsync(number, by);
        var decision = found.Draft ?? found.Decided!;
        var set = new List<(string, byte[])>();
        foreach (var result in decision.All) set.Add((result.Code, await letter.SetAsync(found, decision, result, LetterData.Addressees(found, result)[0], default)));
        return set;
    });

    public static Task<IReadOnlyList<DocumentInfo>> DocumentsAsync(this DeskHouse desk, Case found) => desk.House.InTownAsync(s => s.GetRequiredService<IRecords>().OfCaseAsync(found.Id));

    public static Task<Rathaus.Modules.Payments.Domain.Claim[]> ClaimsAsync(this DeskHouse desk, Case found) => desk.House.InTownAsync(s =>
        s.GetRequiredService<TownDb>().Set<Rathaus.Modules.Payments.Domain.Claim>().AsNoTracking().Include(c => c.Dues).Include(c => c.Payments).Include(c => c.Refunds).Where(c => c.Case == found.Id).ToArrayAsync());

    private static string Finish(string text) => text.EndsWith("weil", StringComparison.Ordinal) ? text + " es nach der Prüfung so ist."
        : text.EndsWith(':') ? text + " Montag, 14. Januar 2030, oder der Lindenweg 12." : text;
}
