using Rathaus.Platform.Transparency;
using Rathaus.TransparencyLog;

namespace Rathaus.Tests.Transparency;

public sealed class LogWordsTests
{
    [Fact]
    public void A_finding_says_what_it_means_where_it_is_and_how_the_check_words_it()
    {
        LogWords.Of(new Finding(2, 7, "the root differs")).ShouldBe("Baum, Platz 7: Einträge und Prüfpunkte passen nicht zueinander; etwas wurde geändert, gelöscht, eingefügt, umgestellt oder abgeschnitten (Wortlaut der Prüfung: the root differs).");
        LogWords.Of(new Finding(4, 3, "backdated: written 2026-01-01")).ShouldContain("älter aus, als er ist");
        for (var rule = 0; rule < 9; rule++) LogWords.Of(new Finding(rule, null, "x")).ShouldNotStartWith("Protokoll:");
    }

    [Theory]
    [InlineData("entry 12 was delayed by 90 s, by an outage of the log", "Der Eintrag auf Platz 12 bekam seinen Platz erst nach 90 Sekunden")]
    [InlineData("2 documents that entries name are not in the export", "2 Dokumente, die Einträge nennen")]
    [InlineData("epoch 2 continues epoch 1 at 40; entries 40 to 44 are not continued: Platte defekt", "geht Abschnitt 2 ab Platz 40 weiter; die Einträge 40 bis 44 von Abschnitt 1 gingen dabei verloren. Grund: Platte defekt")]
    [InlineData("time stamps were checked without trust in their authority: no root was given", "nicht, ob ihrer Stelle zu trauen ist")]
    [InlineData("key 00ff12 of entry 0 was not compared with one known from outside", "Der Schlüssel 00ff12 (Platz 0)")]
    [InlineData("lines of witnesses were not checked: no policy was given", "Unterschriften von Zeugen wurden nicht geprüft")]
    public void A_remark_is_told_in_German(string remark, string german) => LogWords.Of([remark]).ShouldHaveSingleItem().ShouldContain(german);

    [Fact]
    public void Remarks_of_one_kind_are_told_once_with_their_number() =>
        LogWords.Of(["entry 1 was delayed by 90 s, by an outage of the log", "entry 2 was delayed by 80 s, by an outage of the log", "etwas anderes"])
            .ShouldBe(["Der Eintrag auf Platz 1 bekam seinen Platz erst nach 90 Sekunden, weil das Protokoll so lange stillstand (und 1 weitere dieser Art)", "etwas anderes"]);
}
