using Rathaus.Modules.Forms.Answering;

namespace Rathaus.Tests.Forms;

/// <summary>Answers are kept sorted in two arrays; what comes out is what a plain dictionary would say.</summary>
public sealed class AnswersTests
{
    private static readonly string[] Fields = ["a", "a-b", "ab", "a_b", "b", "gruppe", "gruppe0", "ä"];
    private static readonly string[] Parts = ["", ".x", ".0.name", ".1.name", ".12.name", ".y", ".x.z", ".kein"];

    [Fact]
    public void Answers_behave_like_a_dictionary_of_paths()
    {
        var random = new Random(4711);
        for (var round = 0; round < 300; round++)
        {
            var plain = new SortedDictionary<string, string>(StringComparer.Ordinal);
            var answers = Answers.None;
            for (var step = 0; step < 20; step++)
            {
                var field = Fields[random.Next(Fields.Length)];
                var values = Enumerable.Range(0, random.Next(4)).Select(_ => KeyValuePair.Create(
                    (random.Next(5) == 0 ? Fields[random.Next(Fields.Length)] : field) + Parts[random.Next(Parts.Length)], $"{round}-{step}")).ToList();
                foreach (var old in plain.Keys.Where(k => Belongs(k, field)).ToList()) plain.Remove(old);
                foreach (var (path, value) in values) plain[path] = value;
                answers = answers.With(field, values);
                answers.All.ShouldBe(plain);
            }
            foreach (var field in Fields)
            {
                answers.Has(field).ShouldBe(plain.Keys.Any(k => Belongs(k, field)));
                answers.OfField(field).ShouldBe(plain.Where(p => Belongs(p.Key, field)));
                answers.Rows(field).ShouldBe(plain.Keys.Where(k => k.StartsWith(field + ".", StringComparison.Ordinal)).Select(k => k[(field.Length + 1)..].Split('.'))
                    .Where(p => p.Length > 1 && int.TryParse(p[0], out _)).Select(p => int.Parse(p[0]) + 1).DefaultIfEmpty(0).Max());
                foreach (var part in Parts) answers[field + part].ShouldBe(plain.GetValueOrDefault(field + part));
            }
            Answers.Parse(answers.ToJson()).All.ShouldBe(plain);
            Answers.Of(plain.Reverse()).All.ShouldBe(plain);
        }
    }

    private static bool Belongs(string path, string field) => path == field || path.StartsWith(field + ".", StringComparison.Ordinal);
}
