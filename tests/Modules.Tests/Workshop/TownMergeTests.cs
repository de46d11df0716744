using FsCheck;
using FsCheck.Fluent;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Workshop.Packages;
using Rathaus.Platform;

namespace Rathaus.Tests.Workshop;

/// <summary>Three states of a service become one; nothing of the town is lost without being named.</summary>
public sealed class TownMergeTests
{
    private const string Base = """
        # Kopf
        subject: Hund
        pages:
          # die erste Seite
          - id: hund
            title: Ihr Hund
            fields:
              - { id: name, kind: text, label: Wie heißt er?, purpose: Anrede }
              - { id: rasse, kind: text, label: Welche Rasse?, purpose: Steuersatz }
          - id: ende
            title: Schluss
            fields:
              - { id: ja, kind: declaration, label: Stimmt alles., purpose: Erklärung }
        fees:
          - { label: Marke, amount: 5€, basis: Satzung }
        """;

    [Fact]
    public void What_only_one_side_changed_needs_no_question_whatever_was_added_moved_or_taken_away()
    {
        var town = Change(Base, ("amount: 5€", "amount: 7€"), ("      - { id: rasse, kind: text, label: Welche Rasse?, purpose: Steuersatz }\n", "      - { id: rasse, kind: text, label: Welche Rasse?, purpose: Steuersatz }\n      - { id: chip, kind: text, label: Welche Chipnummer?, purpose: Zuordnung }\n"));
        var package = Change(Base, ("Wie heißt er?", "Wie heißt Ihr Hund?"), ("          # die erste Seite".Trim(), "# die allererste Seite"), ("fees:", "cost:\n  - { when: \"true\", text: Es kostet etwas. }\nfees:"));
        var merged = Merge(Base, town, package);
        merged.Clashes.ShouldBeEmpty();
        merged.Files["form.yaml"].ShouldContain("amount: 7€");
        merged.Files["form.yaml"].ShouldContain("id: chip");
        merged.Files["form.yaml"].ShouldContain("Wie heißt Ihr Hund?");
        merged.Files["form.yaml"].ShouldContain("# die allererste Seite", customMessage: "comments of the package stay");
        merged.Files["form.yaml"].ShouldContain("Es kostet etwas.");
        merged.Kept.Select(k => string.Join(" › ", k.Place)).ShouldBe(["Seiten › Seite „Ihr Hund“ › Fragen › Frage „Welche Chipnummer?“", "Gebühren › Gebühr „Marke“ › Betrag"], ignoreOrder: true);
    }

    [Fact]
    public void What_both_changed_is_asked_at_its_place_and_goes_with_the_town_until_it_is_decided()
    {
        var town = Change(Base, ("amount: 5€", "amount: 7€"), ("title: Ihr Hund", "title: Der Hund"));
        var package = Change(Base, ("amount: 5€", "amount: 6€"));
        var open = Merge(Base, town, package);
        var clash = open.Clashes.ShouldHaveSingleItem();
        (Places.Shown(clash.Before), Places.Shown(clash.Town), Places.Shown(clash.Package)).ShouldBe(("5€", "7€", "6€"));
        clash.Place.ShouldBe(["Gebühren", "Gebühr „Marke“", "Betrag"]);
        open.Decided.ShouldBeFalse();
        open.Files["form.yaml"].ShouldBe(town, "the town's own text, byte for byte");

        var theirs = Merge(Base, town, package, (clash.Key, Side.Package));
        theirs.Decided.ShouldBeTrue();
        theirs.Files["form.yaml"].ShouldBe(Change(package, ("title: Ihr Hund", "title: Der Hund")));
        Merge(Base, town, Change(Base, ("amount: 5€", "amount: 9€")), (clash.Key, Side.Package)).Decided.ShouldBeFalse("a decision about other values does not count");
    }

    [Fact]
    public void A_change_of_the_town_whose_place_is_gone_in_the_package_is_named_and_can_stay()
    {
        var town = Change(Base, ("Welche Rasse?", "Welche Rasse hat er?"));
        var package = Change(Base, ("      - { id: rasse, kind: text, label: Welche Rasse?, purpose: Steuersatz }\n", ""));
        var clash = Merge(Base, town, package).Clashes.ShouldHaveSingleItem();
        clash.Package.ShouldBeNull();
        clash.Place[^1].ShouldBe("Frage „Welche Rasse hat er?“");
        Merge(Base, town, package, (clash.Key, Side.Town)).Files["form.yaml"].ShouldBe(town);
        Merge(Base, town, package, (clash.Key, Side.Package)).Files["form.yaml"].ShouldBe(package);
    }

    [Fact]
    public void Without_a_base_every_difference_is_asked_and_letters_are_decided_as_a_whole()
    {
        var town = Change(Base, ("amount: 5€", "amount: 7€"), ("subject: Hund", "subject: Dackel"));
        var merged = TownMerge.Of(null, new Dictionary<string, string> { ["form.yaml"] = town, ["decision.typ"] = "hier" }, Package(Base, ("decision.typ", "dort")), new Dictionary<string, Side>());
        merged.Clashes.Select(c => c.File + ":" + string.Join("/", c.Place)).ShouldBe(["decision.typ:", "form.yaml:Betreff", "form.yaml:Gebühren/Gebühr „Marke“/Betrag"], ignoreOrder: true);
        merged.Files["decision.typ"].ShouldBe("hier");
    }

    /// <summary>Any value of any shipped file changed here, another one changed there: both changes are in what comes of it, and nothing else.</summary>
    [Fact]
    public void Changes_at_different_places_of_real_files_both_live_on()
    {
        var files = new[] { "hundesteuer-anmelden", "haltverbot-umzug", "wohngeld", "gewerbe-anmelden" }.SelectMany(s => Directory.GetFiles(Path.Combine(ProductFiles.Services, s), "*.yaml")).Select(File.ReadAllText).ToArray();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(Arb.From(Gen.Elements(files)), Arb.From(Gen.Choose(0, 9999)), Arb.From(Gen.Choose(0, 9999)), (text, one, two) =>
        {
            var words = Words(text).ToList();
            var (a, b) = (words[one % words.Count], words[two % words.Count]);
            if (a.Start == b.Start) return true;
            var town = text.Remove(a.Start, a.Length).Insert(a.Start, "\"Hier geändert\"");
            var package = text.Remove(b.Start, b.Length).Insert(b.Start, "\"Dort geändert\"");
            var merged = Merge(text, town, package);
            // A renamed entry is another entry: then it is asked.
            if (merged.Clashes.Count > 0) return merged.Clashes.All(c => c.Chosen is null);
            var (first, second) = a.Start > b.Start ? (a, b) : (b, a);
            var both = text.Remove(first.Start, first.Length).Insert(first.Start, first == a ? "\"Hier geändert\"" : "\"Dort geändert\"").Remove(second.Start, second.Length).Insert(second.Start, second == a ? "\"Hier geändert\"" : "\"Dort geändert\"");
            Piece.Same(Piece.Read(merged.Files["form.yaml"]), Piece.Read(both)).ShouldBeTrue($"{text[(a.Start - 40)..(a.Start + a.Length)]} / {text[(b.Start - 40)..(b.Start + b.Length)]}");
            return true;
        }));
    }

    private static IEnumerable<(int Start, int Length)> Words(string text) => Collect(Modules.Workshop.Yaml.YamlTree.Read(text, out _, out _)!, text);

    private static IEnumerable<(int Start, int Length)> Collect(Modules.Workshop.Yaml.YamlNode node, string text) => node switch
    {
        Modules.Workshop.Yaml.YamlBlock block => block.Entries.SelectMany(e => Collect(e.Value, text)),
        Modules.Workshop.Yaml.YamlList list => list.Of.SelectMany(i => Collect(i, text)),
        Modules.Workshop.Yaml.YamlWord { Empty: false } word when !text[word.Start..word.End].Contains('\n') && text[word.Start] is not ('|' or '>') => [(word.Start, word.End - word.Start)],
        _ => [],
    };

    private static TownMerged Merge(string before, string town, string package, params (string Key, Side Side)[] decisions) =>
        TownMerge.Of(new TakenPackage("x", 1, "f", DateTimeOffset.UnixEpoch, Files(before)), Files(town), Package(package), decisions.ToDictionary(d => d.Key, d => d.Side));

    private static Dictionary<string, string> Files(string form) => new() { ["form.yaml"] = form };

    private static PackageContent Package(string form, params (string Name, string Text)[] more)
    {
        var files = Files(form);
        foreach (var (name, text) in more) files[name] = text;
        return new("x", 2, "Nachbar", "f", files);
    }

    private static string Change(string text, params (string From, string To)[] changes)
    {
        foreach (var (from, to) in changes)
        {
            text.ShouldContain(from);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }
        return text;
    }
}
