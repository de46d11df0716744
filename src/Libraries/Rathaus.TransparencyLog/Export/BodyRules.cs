using System.Runtime.InteropServices;

namespace Rathaus.TransparencyLog;

/// <summary>Rules 4 and 5 of docs/transparency-log.md 6 as far as they need more than one entry: ids, times, numbers of cases, erasures; documents nobody names (6).</summary>
internal sealed class BodyRules(LeafScan scan, ExportReport report)
{
    private readonly Dictionary<long, long> _erasedNumbers = [];
    private long _erased;

    public void Check()
    {
        var places = new Dictionary<Guid, long>((int)scan.Size);
        for (var i = 0L; i < scan.Size; i++)
            if (!places.TryAdd(scan.Ids[i], i)) report.Add(4, i, "the entry's id stands twice");
        foreach (var (index, at) in scan.Late) CheckLate(index, at);
        CheckErasures(places);
        CheckCases();
        if (scan.Named.Contains(false)) report.Add(6, null, "there is a document that no entry names");
        if (scan.Absent > 0) report.Remark($"{scan.Absent} documents that entries name are not in the export");
    }

    internal static void CheckApproval(EntryBody body)
    {
        var approved = body.Members.Array("approved_by");
        if (approved.Any(a => a is not string) || approved.Distinct().Count() < 2) throw new LogFormatException("fewer than two who approved");
    }

    private void CheckLate(long index, long at)
    {
        // the sequencer was alive, and would have taken the entry, where an earlier leaf has a time between the two
        var before = Array.BinarySearch(scan.Times, 0, (int)index, scan.Times[index], FirstOfEqual.Order);
        var last = ~before - 1;
        if (last >= 0 && scan.Times[last] > at + 10_000) report.Add(4, index, $"backdated: written {LogTime.Write(at)}, in its place only {LogTime.Write(scan.Times[index])}");
        else report.Remark($"entry {index} was delayed by {(scan.Times[index] - at) / 1000} s, by an outage of the log");
    }

    private void CheckErasures(Dictionary<Guid, long> places)
    {
        var named = new bool[scan.Size];
        foreach (var (index, body) in scan.Public.Where(p => p.Value.Kind == EntryKind.Erase))
        {
            try
            {
                CheckApproval(body);
                if (body.Members.Text("rule").Length == 0) throw new LogFormatException("an erasure without rule");
                foreach (var item in body.Members.Array("erased")) CheckErased(index, item, places, named);
            }
            catch (LogFormatException wrong) { report.Add(5, index, wrong.Message); }
        }
        for (var i = 0L; i < scan.Size; i++)
        {
            if (scan.Open[i]) continue;
            if (EntryBody.IsPublic((EntryKind)scan.Kinds[i])) report.Add(5, i, "the body of an entry of the log itself is missing");
            else if (!named[i]) report.Add(5, i, "the body is missing and no erasure names it");
        }
    }

    private void CheckErased(long index, object item, Dictionary<Guid, long> places, bool[] named)
    {
        if (item is not Dictionary<string, object> erased) throw new LogFormatException("an erasure whose items are no objects");
        erased.Only("entry", "case_n");
        var id = erased.Text("entry");
        if (!places.TryGetValue(EntryBody.EntryId(id), out var place) || place >= index) throw new LogFormatException($"an erasure of {id}, which is no earlier entry");
        if (scan.Open[place]) throw new LogFormatException($"an erasure of entry {place}, whose body is still there");
        if (named[place]) throw new LogFormatException($"a second erasure of entry {place}");
        named[place] = true;
        if (!erased.ContainsKey("case_n")) return;
        _erased++;
        CollectionsMarshal.GetValueRefOrAddDefault(_erasedNumbers, erased.Integer("case_n", 1), out _)++;
    }

    private void CheckCases()
    {
        var cases = new Dictionary<string, List<(long Number, long Index)>>();
        for (var i = 0L; i < scan.Size; i++)
            if (scan.Cases[i] is (string name, var number))
                (CollectionsMarshal.GetValueRefOrAddDefault(cases, name, out _) ??= []).Add((number, i));
        var gaps = new Dictionary<long, long>();
        var total = 0L;
        foreach (var numbers in cases.Values)
        {
            numbers.Sort();
            var last = 0L;
            foreach (var (number, index) in numbers)
            {
                if (number == last) report.Add(4, index, "the number within the case stands twice");
                // more gaps than erasures cannot be filled, so counting ends there
                for (var gap = last + 1; gap < number; gap++)
                {
                    var open = ++CollectionsMarshal.GetValueRefOrAddDefault(gaps, gap, out _);
                    if (++total <= _erased && open <= _erasedNumbers.GetValueOrDefault(gap)) continue;
                    report.Add(4, index, $"number {gap} of the case before it is missing and no erasure names it");
                    break;
                }
                last = number;
            }
        }
    }

    /// <summary>Never equal, so that a binary search ends before the first of equal times.</summary>
    private sealed class FirstOfEqual : IComparer<long>
    {
        public static readonly FirstOfEqual Order = new();

        public int Compare(long x, long y) => x < y ? -1 : 1;
    }
}
