namespace Rathaus.Tests.TransparencyLog;

public sealed class AttackTests
{
    public static TheoryData<string> Kinds => [.. Attacks.Kinds];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_attack_is_found_by_both_verifiers(string kind) => Run(kind, 0, 8).ShouldBeEmpty();

    [Fact]
    public void A_clean_export_gives_no_false_alarm() => Clean(0, 40).ShouldBeEmpty();

    // Both verifiers need about 0.1 s a case: all kinds with 10,000 seeds take some hours on two cores; fewer by RATHAUS_SEEDS.
    private static readonly int Seeds = int.TryParse(Environment.GetEnvironmentVariable("RATHAUS_SEEDS"), out var asked) && asked >= 250 ? asked : 10_000;

    [LongFact]
    public void Thousands_of_attacks_of_each_kind_are_found_by_both_verifiers() =>
        Attacks.Kinds.SelectMany(kind => InParts(Seeds, (from, count) => Run(kind, from, count))).ShouldBeEmpty();

    [LongFact]
    public void Thousands_of_clean_exports_give_no_false_alarm() => InParts(Seeds, Clean).ShouldBeEmpty();

    private static IReadOnlyList<string> Run(string kind, int from, int count) =>
        BothVerifiers.Complaints([.. Enumerable.Range(from, count).Select(seed => Attacks.Make(kind, seed))]);

    private static IReadOnlyList<string> Clean(int from, int count) =>
        BothVerifiers.Complaints([.. Enumerable.Range(from, count).Select(seed =>
        {
            var log = SampleLog.Grow(seed, rounds: 3 + seed % 6);
            return new ExportCase($"clean {seed}", SampleLog.Pack(log.Files()), [], log.FirstKey, log.Notes[seed % log.Notes.Count].Encode());
        })]);

    private static IReadOnlyList<string> InParts(int total, Func<int, int, IReadOnlyList<string>> run)
    {
        var complaints = new List<string>();
        Parallel.For(0, total / 250, new ParallelOptions { MaxDegreeOfParallelism = 2 }, part =>
        {
            var found = run(part * 250, 250);
            lock (complaints) complaints.AddRange(found.Take(20));
        });
        return complaints;
    }
}
