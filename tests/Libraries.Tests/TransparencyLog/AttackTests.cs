namespace Rathaus.Tests.TransparencyLog;

/// <summary>
/// The twelve attacks and clean exports through both verifiers. The long form (RATHAUS_LONG=1) takes 10,000 seeds of each, or RATHAUS_SEEDS;
/// one kind alone by RATHAUS_KIND; RATHAUS_PROGRESS names a file that gets a line for each 250 seeds, and a folder beside it keeps what was complained of.
/// </summary>
public sealed class AttackTests
{
    private const string CleanKind = "clean";
    private const int Part = 250;

    public static TheoryData<string> Kinds => [.. Attacks.Kinds];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_attack_is_found_by_both_verifiers(string kind) => Run(kind, 0, 8).ShouldBeEmpty();

    [Fact]
    public void A_clean_export_gives_no_false_alarm() => Run(CleanKind, 0, 40).ShouldBeEmpty();

    [LongFact]
    public void Thousands_of_attacks_of_each_kind_are_found_by_both_verifiers() =>
        Attacks.Kinds.Where(Asked).SelectMany(InParts).ShouldBeEmpty();

    [LongFact]
    public void Thousands_of_clean_exports_give_no_false_alarm() =>
        new[] { CleanKind }.Where(Asked).SelectMany(InParts).ShouldBeEmpty();

    private static readonly int Seeds = int.TryParse(Environment.GetEnvironmentVariable("RATHAUS_SEEDS"), out var asked) && asked >= Part ? asked : 10_000;

    private static bool Asked(string kind)
    {
        if (Environment.GetEnvironmentVariable("RATHAUS_KIND") is not { Length: > 0 } only) return true;
        if (only != CleanKind && !Attacks.Kinds.Contains(only)) throw new InvalidOperationException($"RATHAUS_KIND: '{only}' is none of {CleanKind}, {string.Join(", ", Attacks.Kinds)}");
        return only == kind;
    }

    private static IReadOnlyList<string> Run(string kind, int from, int count) =>
        BothVerifiers.Complaints([.. Enumerable.Range(from, count).Select(seed => kind == CleanKind ? Clean(seed) : Attacks.Make(kind, seed))]);

    private static ExportCase Clean(int seed)
    {
        var log = SampleLog.Grow(seed, rounds: 3 + seed % 6);
        return new($"{CleanKind} {seed}", SampleLog.Pack(log.Files()), [], log.FirstKey, log.Notes[seed % log.Notes.Count].Encode());
    }

    private static List<string> InParts(string kind)
    {
        var (complaints, done, watch) = (new List<string>(), 0, System.Diagnostics.Stopwatch.StartNew());
        Parallel.For(0, Seeds / Part, new ParallelOptions { MaxDegreeOfParallelism = 2 }, part =>
        {
            var found = Run(kind, part * Part, Part);
            lock (complaints)
            {
                complaints.AddRange(found.Take(20));
                done += Part;
                Tell($"{kind}: seeds {part * Part} to {(part + 1) * Part - 1} through both verifiers, {found.Count} complaints; {done} of {Seeds} after {watch.Elapsed.TotalSeconds:f0} s, {complaints.Count} complaints in all");
            }
        });
        return complaints;
    }

    private static void Tell(string line)
    {
        if (Environment.GetEnvironmentVariable("RATHAUS_PROGRESS") is { Length: > 0 } file) File.AppendAllText(file, line + "\n");
    }
}
