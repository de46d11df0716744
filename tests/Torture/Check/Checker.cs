using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Rathaus.Tests.Torture;

/// <summary>What a check counted; all of the first row must be 0.</summary>
internal sealed record Counted(
    int Lost, int Phantom, int DuplicateNumbers, int Altered, int WrongDocuments, int WithoutEntry, int Foreign, int Open, int Parked, int Unsent, int SentTwice,
    int Acknowledged, int Cases, int Documents, int Entries)
{
    public string Words => string.Create(CultureInfo.InvariantCulture,
        $"lost {Lost}, phantom {Phantom}, duplicate numbers {DuplicateNumbers}, altered {Altered}, wrong documents {WrongDocuments}, cases without entry or entries without case {WithoutEntry}, rows in a foreign town {Foreign}, jobs open {Open}, parked {Parked}, mails missing {Unsent}; acknowledged {Acknowledged}, cases {Cases}, documents {Documents}, log entries {Entries}, mails twice {SentTwice}");
}

/// <summary>
/// The invariants I1 to I5 and I7 of the reliability sheet: compares what the citizens remember with what the databases and folders of the
/// towns hold. Knows nothing of the program but its tables.
/// </summary>
internal sealed class Checker(Installation home, History history)
{
    private readonly List<string> _findings = [];
    private int _lost, _phantom, _double, _altered, _documentsWrong, _withoutEntry, _foreign, _open, _parked, _unsent, _twice, _cases, _documents, _entries;

    /// <summary>What is wrong, in words, for whoever has to find out why.</summary>
    public IReadOnlyList<string> Findings => _findings;

    /// <param name="outbox">Whether the outbox must be empty by now.</param>
    public Counted Run(bool outbox = true)
    {
        foreach (var town in Installation.Towns) Town(town, outbox);
        return new(_lost, _phantom, _double, _altered, _documentsWrong, _withoutEntry, _foreign, _open, _parked, _unsent, _twice, history.Acknowledged, _cases, _documents, _entries);
    }

    private void Town(string town, bool outbox)
    {
        using var tables = new TownTables(home, town);
        var cases = tables.Read("select id, number, subject from cases_case", r => (Id: TownTables.Text(r.GetValue(0)), Number: r.GetString(1), Key: r.GetString(2).Split(' ')[^1]));
        _cases += cases.Count;
        var sent = history.All.Where(a => a.Sent).ToList();
        var ours = sent.Where(a => a.Town == town).ToDictionary(a => a.Key);
        var byKey = cases.ToLookup(c => c.Key);

        foreach (var lost in ours.Values.Where(a => a.Number is not null && byKey[a.Key].All(c => c.Number != a.Number))) Count(ref _lost, $"{town}: {lost.Key} was acknowledged as {lost.Number} and is not there");
        foreach (var twice in byKey.Where(g => g.Count() > 1)) Count(ref _phantom, $"{town}: {twice.Key} is there {twice.Count()} times: {string.Join(", ", twice.Select(c => c.Number))}");
        foreach (var odd in cases.Where(c => !ours.ContainsKey(c.Key)))
            if (sent.Any(a => a.Key == odd.Key)) Count(ref _foreign, $"{town}: {odd.Number} belongs to the other town");
            else Count(ref _phantom, $"{town}: nobody sent {odd.Number} ({odd.Key})");
        foreach (var number in cases.GroupBy(c => c.Number).Where(g => g.Count() > 1)) Count(ref _double, $"{town}: number {number.Key} was given {number.Count()} times");
        foreach (var again in ours.Values.Where(a => a.SeenAgain.Any(n => n != a.Number))) Count(ref _double, $"{town}: {again.Key} was told several numbers");

        var typed = tables.Read("select case_id, data from cases_entry where data is not null", r => (Case: TownTables.Text(r.GetValue(0)), Data: r.GetString(1))).ToLookup(e => e.Case, e => e.Data);
        var documents = tables.Read("select case_id, address, sha256, origin from records_document", r => (Case: TownTables.Text(r.GetValue(0)), Address: r.GetString(1), Sha: r.GetString(2), Origin: r.GetString(3)));
        var byCase = documents.Where(d => d.Origin == "Applicant").ToLookup(d => d.Case);
        foreach (var one in cases.Where(c => ours.ContainsKey(c.Key)))
        {
            var application = ours[one.Key];
            if (!typed[one.Id].Any(data => Strings(data).Contains(application.Text.ReplaceLineEndings("\n")))) Count(ref _altered, $"{town}: {one.Number} does not hold what was typed");
            if (!byCase[one.Id].Select(d => d.Sha).SequenceEqual([application.Sha256])) Count(ref _documentsWrong, $"{town}: {one.Number} should hold {application.Sha256} once, has [{string.Join(", ", byCase[one.Id].Select(d => d.Sha))}]");
        }
        Documents(town, documents.Select(d => d.Address));
        Entries(town, tables, [.. cases.Select(c => c.Id)]);
        if (outbox) Outbox(town, tables, ours.Values.Where(a => a.Number is not null));
    }

    /// <summary>Every row's file is there, and its bytes are those of its address.</summary>
    private void Documents(string town, IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
        {
            _documents++;
            var file = Path.Combine(home.TownFolder(town), "documents", address[..2], address);
            if (!File.Exists(file)) Count(ref _documentsWrong, $"{town}: the file {address} is missing");
            else if (Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))) != address) Count(ref _documentsWrong, $"{town}: the file {address} is damaged");
        }
    }

    private void Entries(string town, TownTables tables, HashSet<string> cases)
    {
        var named = tables.Texts("select distinct \"case\" from log_entry where \"case\" is not null").Select(Bare).ToHashSet();
        var all = cases.Select(Bare).ToHashSet();
        _entries += (int)tables.Count("select count(*) from log_entry");
        foreach (var dumb in all.Except(named)) Count(ref _withoutEntry, $"{town}: the case {dumb} has no entry in the log");
        foreach (var loose in named.Except(all)) Count(ref _withoutEntry, $"{town}: the log names the case {loose}, which is not there");
        var submitted = tables.Count("select count(*) from cases_case") - tables.Read("select body from log_body", r => System.Text.Encoding.UTF8.GetString((byte[])r.GetValue(0))).Count(b => b.Contains("\"case.submit\"", StringComparison.Ordinal));
        if (submitted != 0) Count(ref _withoutEntry, $"{town}: {submitted} more cases than entries of their being handed in");
    }

    private void Outbox(string town, TownTables tables, IEnumerable<Application> acknowledged)
    {
        foreach (var job in tables.Texts("select kind from platform_job where done_at is null and parked_at is null and (key is null or key not like 'recurring:%')")) Count(ref _open, $"{town}: {job} waits");
        foreach (var job in tables.Texts("select kind || ' ' || error from platform_job where parked_at is not null")) Count(ref _parked, $"{town}: parked: {job}");
        var folder = Path.Combine(home.TownFolder(town), "mails");
        var mails = (Directory.Exists(folder) ? Directory.GetFiles(folder, "*.txt") : []).Select(f => File.ReadLines(f).First()["An: ".Length..]).CountBy(to => to).ToDictionary();
        foreach (var application in acknowledged)
        {
            var count = mails.GetValueOrDefault(application.Key.ToLowerInvariant() + "@example.org");
            if (count == 0) Count(ref _unsent, $"{town}: {application.Key} got no mail");
            // A process that dies between handing a mail over and noting it hands it over again, under the same id: told, not forbidden.
            if (count > 1) _twice++;
        }
    }

    private static string Bare(string id) => (id.StartsWith("c-", StringComparison.Ordinal) ? id[2..] : id).Replace("-", "", StringComparison.Ordinal);

    private static HashSet<string> Strings(string json)
    {
        var found = new HashSet<string>();
        using var document = JsonDocument.Parse(json);
        Collect(document.RootElement);
        return found;

        void Collect(JsonElement element)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.String: found.Add(element.GetString()!); break;
                case JsonValueKind.Array: foreach (var item in element.EnumerateArray()) Collect(item); break;
                case JsonValueKind.Object: foreach (var property in element.EnumerateObject()) Collect(property.Value); break;
            }
        }
    }

    private void Count(ref int counter, string finding)
    {
        counter++;
        if (_findings.Count < 40) _findings.Add(finding);
    }
}
