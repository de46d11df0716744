using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Letters;

/// <summary>Puts together what the templates need (letters/README.md); amounts and dates as finished German text.</summary>
internal sealed class LetterData(TownDb db, TownProfiles profiles, ICatalogue catalogue, IOrganisation organisation, IPayments payments, IRecords records, RemedyTable remedies, IAccounts accounts, IStatusLinks links)
{
    /// <summary>The data of the receipt: number, time, answers, documents with their hashes.</summary>
    public async Task<object> ReceiptAsync(Case found, CancellationToken stop)
    {
        var unit = await organisation.UnitAsync(found.Unit, stop);
        var documents = await records.OfCaseAsync(found.Id, stop);
        return new
        {
            town = await TownAsync(unit, stop),
            service = found.ServiceName,
            number = found.Number,
            received = GermanTime.Long(found.ReceivedAt),
            unit = unit?.Name ?? found.Unit,
            next = found.Clocks.FirstOrDefault(c => c.Kind == ClockKind.Promise)?.On is { } promised
                ? [new { label = "Wir melden uns bis", value = GermanTime.Long(promised) }] : Array.Empty<object>(),
            pages = Grouped(found.Submission).Select(page => new { title = page.Title, answers = page.Answers.Select(a => new { label = a.Label, value = a.Shown }) }),
            fees = Fees(found.Submission.Fees),
            documents = documents.Where(d => d.Origin == DocumentOrigin.Applicant).Select(d => new { name = d.Title, size = Sizes.Words(d.File.Bytes), sha256 = d.File.Sha256 }),
            // On paper the link goes along; online it stands on the last page.
            link = found.Channel != Channel.Online && links.SecretOf(found.SubmissionKey, found.StatusTokenHash) is { } secret ? $"{db.Town.BaseAddress}/status/{secret}" : null,
            declarations = Array.Empty<string>(),
            check = CheckOf(db.Town),
        };
    }

    /// <summary>The town as a letter about this case shows it.</summary>
    public async Task<object> TownOfAsync(Case found, CancellationToken stop) => await TownAsync(await organisation.UnitAsync(found.Unit, stop), stop);

    /// <summary>Where the receipt of the log is checked, as words and as QR code.</summary>
    public static object CheckOf(Platform.Towns.Town town) => new
    {
        url = town.BaseAddress + "/quittung-pruefen",
        qr = Platform.UiKit.QrCode.Draw(town.BaseAddress + "/quittung-pruefen", "QR-Code").ToString(),
    };

    /// <summary>The data of one document of a decision for one addressee; the same for the preview and the letter that goes out.</summary>
    /// <param name="sample">The service of a made-up case that is in no table; its fee is shown as if it were raised.</param>
    public async Task<object> DecisionAsync(Case found, Decision decision, ResultText result, Party to, CancellationToken stop, ServiceDefinition? sample = null)
    {
        var service = sample ?? (await catalogue.RevisionAsync(found.Service, stop)).Definition;
        var today = GermanTime.Day(decision.ReleasedAt ?? db.Now);
        var unit = await organisation.UnitAsync(found.Unit, stop);
        var clerk = (await organisation.StaffAsync(stop)).FirstOrDefault(s => s.Id.Value == decision.PreparedBy);
        var act = result.Kind.IsAct();
        var remedy = !act ? null : remedies.ById(result.Remedy) ?? remedies.InForce(db.Town, result.RemedyField, today);
        var fixes = result.Money && decision.Amends is null && FixMoney.Fixes(service, decision.Outcome);
        IReadOnlyList<ClaimInfo> claims = fixes || result.Money && service.Money == MoneyOrder.Prepayment ? [.. FixMoney.Owed(await payments.OfCaseAsync(found.Id, stop)).Where(c => c.Debtor is null || c.Debtor == to.Id)] : [];
        var dues = claims.Count > 0 ? claims.SelectMany(c => c.Dues).ToList() : fixes ? ComputedDues.Of(found.Computed) : [];
        var own = Placeholders.OfAddressee(to, FeeShares.Of(found, service).FirstOrDefault(s => s.Party is null || s.Party.Id == to.Id)?.Amount);
        if (sample is not null && dues.Count == 0 && result.Money && found.Submission.Fees.Total() is { Cents: > 0 } fee) dues = [new(today.AddDays(sample.Payment.DueDays), fee)];
        var profile = await profiles.OfAsync(db.Town, stop);
        var (received, open) = (claims.Aggregate(Contracts.Core.Money.Zero, (sum, c) => sum + c.Received), claims.Aggregate(Contracts.Core.Money.Zero, (sum, c) => sum + c.Open));
        var total = dues.Aggregate(Contracts.Core.Money.Zero, (sum, d) => sum + d.Amount).ToString();
        var town = await TownAsync(unit, stop);
        var reference = claims.Count > 0 ? claims[0].Reference : null;
        return new
        {
            kind = act ? "decision" : result.Kind.IsCertificate() ? "certificate" : "letter",
            draft = decision.ReleasedAt is null,
            title = result.Subject,
            subject = result.Subject,
            certificate = !result.Kind.IsCertificate() ? null : new { number = result.NumberOf(to.Id.Value) ?? "wird bei der Freigabe vergeben", copies = result.Copies, place = town.Place, seal = result.Kind != ResultKind.Receipt },
            date = GermanTime.Long(today),
            town,
            sender = town.Sender,
            recipient = Address(to, found),
            salutation = $"Guten Tag {to.Name},",
            info = (IEnumerable<object>)[new { label = "Vorgang", value = found.Number }, .. reference is null ? (object[])[] : [new { label = "Kassenzeichen", value = reference }]],
            clerk = new { name = clerk?.Name ?? decision.PreparedByName, room = clerk?.Room, phone = clerk?.Phone ?? unit?.Phone, mail = unit?.Mail },
            blocks = result.Blocks.Where(b => b.Text.Length > 0).Select(b => (b.Code, b.Heading, Text: Placeholders.Fill(b.Text, own))).Select(b => new { code = b.Code, heading = b.Heading, text = b.Text, paragraphs = Paragraphs(b.Text) }),
            reasons = result.Code == ResultText.Main && act ? Paragraphs(decision.Reasons) : [],
            legalBasis = result.Code == ResultText.Main && act ? decision.LegalBasis : "",
            outcome = new { code = decision.Outcome, label = decision.Label },
            values = Placeholders.ValuesOf(found),
            computed = found.Computed,
            payment = new
            {
                reference = reference is { Length: > 0 } ? reference : "wird bei der Freigabe vergeben", due = dues.Select(d => new { on = GermanTime.Short(d.On), amount = d.Amount.ToString() }), total,
                received = received.Cents > 0 ? received.ToString() : null, open = open.ToString(), paid = claims.Count > 0 && open.Cents == 0,
                giro = claims is [{ Reference.Length: > 0 } only] && open.Cents > 0 && profile.Iban.Length > 0 && dues.Count == 1 ? payments.GiroCode(town.Name, profile.Iban, open, only.Reference) : null,
                name = town.Name, iban = profile.Iban, bank = profile.Bank,
            },
            assessment = dues.Count == 0 ? null : new { rows = dues.Select(d => new { label = "fällig am " + GermanTime.Short(d.On), amount = d.Amount.ToString() }), total },
            closing = new { kind = "signature", role = "Im Auftrag", name = decision.ReleasedByName ?? decision.PreparedByName },
            remedy = remedy is null ? null : new { title = "Rechtsbehelfsbelehrung", text = remedy.Paragraphs(town.Name) },
            enclosures = (await EnclosuresAsync(found, decision, result, stop, sample)).Select(e => e.Line),
            check = CheckOf(db.Town),
            largePrint = found.Wish.LargePrint || to.Account is { } account && (await accounts.WishesAsync(account, stop)).LargePrint,
        };
    }

    /// <summary>What goes along with one document of a decision.</summary>
    public async Task<IReadOnlyList<Enclosure>> EnclosuresAsync(Case found, Decision decision, ResultText result, CancellationToken stop, ServiceDefinition? sample = null)
    {
        var service = sample ?? (await catalogue.RevisionAsync(found.Service, stop)).Definition;
        var lines = Enclosed.Of(found, service, decision, result, null);
        return lines.Count == 0 || sample is not null ? lines : Enclosed.Of(found, service, decision, result, await records.OfCaseAsync(found.Id, stop));
    }

    /// <summary>The data of the bundle: the whole case for paper or court.</summary>
    public async Task<object> BundleAsync(Case found, IReadOnlyList<Print.BundlePart> parts, string by, CancellationToken stop)
    {
        var unit = await organisation.UnitAsync(found.Unit, stop);
        return new
        {
            town = await TownAsync(unit, stop),
            title = $"Vorgang {found.Number}",
            subject = found.Subject,
            printed = GermanTime.Long(db.Now),
            by,
            facts = new (string Label, string Value)[]
            {
                ("Vorgang", found.Number), ("Leistung", found.ServiceName), ("Stand", found.State.Word()), ("Stelle", found.UnitName), ("Bearbeitung", found.AssigneeName ?? "niemand"),
                ("Eingegangen", GermanTime.Long(found.ReceivedAt)), ("Beteiligte", string.Join("; ", found.Parties.Select(p => string.Join(", ", new[] { p.Name, p.Street, $"{p.PostalCode} {p.City}".Trim() }.Where(t => !string.IsNullOrWhiteSpace(t)))))),
            }.Select(f => new { label = f.Label, value = f.Value }),
            answers = Grouped(found.Submission).Select(page => new { title = page.Title, answers = page.Answers.Select(a => new { label = a.Label, value = a.Shown }) }),
            history = found.Entries.Where(e => e.Kind != EntryKind.Draft).OrderBy(e => e.Number)
                .Select(e => new { at = GermanTime.Short(e.At), by = e.ByName, text = Desk.CaseHistory.Head(e), more = Desk.CaseHistory.Body(e) }),
            documents = parts.Select(p => new { title = p.Title, kind = p.Kind, filed = p.Filed, sha256 = p.Sha256, path = p.Path, pages = p.Pages, text = p.Text, why = p.Why }),
        };
    }

    /// <summary>Who gets the decision: whoever represents the applicants and can be reached (§ 41(1) s. 2 VwVfG), else the addressees, or where none is named those who applied.</summary>
    public static IReadOnlyList<Party> Addressees(Case found) => found.Representative is { } instead ? [instead] : found.Parties.Where(p => p.Role == PartyRole.Addressee).ToList() is { Count: > 0 } named
        ? named : [.. found.Parties.Where(p => p.Role is PartyRole.Applicant or PartyRole.CoApplicant)];

    /// <summary>Who gets one document of a decision: what fixes money goes to the person who took over the fee, all else to the addressees.</summary>
    public static IReadOnlyList<Party> Addressees(Case found, ResultText result) => result.Money && found.Payer is { } payer ? [payer] : Addressees(found);

    private static object? Fees(IReadOnlyList<FeeLine> lines) => lines.Count == 0 ? null : new
    {
        rows = lines.Select(l => new { label = l.Label, basis = Some(l.Basis), amount = FeeView.Amount(l.Amount) }),
        total = FeeView.Amount(lines.Total()),
        free = lines.All(l => l.Amount is { Cents: 0 }),
    };

    private async Task<LetterTown> TownAsync(UnitInfo? unit, CancellationToken stop)
    {
        var profile = await profiles.OfAsync(db.Town, stop);
        string[] bank = [.. new[] { profile.Bank, Line("IBAN ", profile.Iban), Line("Gläubiger-ID ", profile.CreditorId) }.Where(line => line.Length > 0)];
        return new(
            profile.OfficialName.Length > 0 ? profile.OfficialName : db.Town.Name, unit?.Name, Some(profile.Street), Some($"{profile.PostalCode} {profile.City}".Trim()),
            Some(unit?.Phone) ?? Some(profile.Phone), Some(unit?.Mail) ?? Some(profile.Mail), Web(profile), bank,
            profile.City, string.Join(" · ", new[] { profile.OfficialName, profile.Street, $"{profile.PostalCode} {profile.City}".Trim() }.Where(part => part.Length > 0)));
    }

    /// <summary>Pages that ask one thing under its own title become rows of one table, so that a receipt stays short.</summary>
    internal static IEnumerable<SnapshotPage> Grouped(Snapshot submission)
    {
        var groups = new List<SnapshotPage>();
        var run = new List<SnapshotAnswer>();
        void EndRun()
        {
            if (run.Count > 0) groups.Add(new(groups.Count == 0 ? "Ihre Angaben" : "Weitere Angaben", [.. run]));
            run.Clear();
        }
        foreach (var page in submission.Pages.Where(p => p.Answers.Count > 0))
        {
            if (page.Answers is [var only] && only.Label == page.Title)
            {
                run.Add(only);
                continue;
            }
            EndRun();
            groups.Add(page);
        }
        EndRun();
        return groups;
    }

    /// <summary>The town's own address on the web; the machine that a town is reached by during work on it says nothing to citizens.</summary>
    private string? Web(Platform.Towns.TownProfile profile) => Some(profile.Web) ?? (new Uri(db.Town.BaseAddress) is { IsLoopback: false } address ? address.Host : null);

    private static string Line(string label, string value) => value.Length > 0 ? label + value : "";

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static IEnumerable<string> Address(Party to, Case found) =>
        new[] { to.Name, found.Representative?.Id == to.Id ? "für " + string.Join(", ", found.Applicants.Select(p => p.Name)) : null, to.Street, $"{to.PostalCode} {to.City}".Trim() }.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!);

    private static string[] Paragraphs(string text) => text.Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The town in a letter's head and foot.</summary>
internal sealed record LetterTown(
    [property: System.Text.Json.Serialization.JsonPropertyName("name")] string Name,
    [property: System.Text.Json.Serialization.JsonPropertyName("office")] string? Office,
    [property: System.Text.Json.Serialization.JsonPropertyName("street")] string? Street,
    [property: System.Text.Json.Serialization.JsonPropertyName("city")] string? City,
    [property: System.Text.Json.Serialization.JsonPropertyName("phone")] string? Phone,
    [property: System.Text.Json.Serialization.JsonPropertyName("mail")] string? Mail,
    [property: System.Text.Json.Serialization.JsonPropertyName("web")] string? Web,
    [property: System.Text.Json.Serialization.JsonPropertyName("bank")] IReadOnlyList<string> Bank,
    [property: System.Text.Json.Serialization.JsonIgnore] string Place,
    [property: System.Text.Json.Serialization.JsonIgnore] string Sender);
