namespace Rathaus.Tests.CommandLine;

/// <summary>What the command line says to somebody who guesses.</summary>
public sealed class HelpTests
{
    [Fact]
    public async Task Help_of_a_verb_and_a_mistyped_option_lead_on()
    {
        (await RathausProcess.RunAsync("help", "backup")).ShouldSatisfyAllConditions(a => a.Code.ShouldBe(0), a => a.Output.ShouldContain("--to"), a => a.Output.ShouldNotContain("Show help"));
        (await RathausProcess.RunAsync("help", "match")).ShouldSatisfyAllConditions(a => a.Code.ShouldBe(0), a => a.Output.ShouldContain("--explain"));
        (await RathausProcess.RunAsync("serve", "--prot", "80")).ShouldSatisfyAllConditions(a => a.Code.ShouldBe(2), a => a.Error.ShouldContain("Meinten Sie --port?"));
        (await RathausProcess.RunAsync("sevre")).ShouldSatisfyAllConditions(a => a.Code.ShouldBe(2), a => a.Error.ShouldContain("Meinten Sie „serve“?"));
    }

    [Theory]
    [InlineData("foo", "„foo“ gibt es hier nicht.")]
    [InlineData("town", "Was soll geschehen? town kennt: create.")]
    [InlineData("demo --data", "Hinter --data fehlt der Wert.")]
    [InlineData("restore --approved-by A", "Es fehlt: DATEI.")]
    [InlineData("backup", "Die Option --to fehlt.")]
    public async Task What_is_missing_is_said_in_a_sentence_and_nothing_far_is_guessed(string call, string sentence)
    {
        var answer = await RathausProcess.RunAsync(call.Split(' '));
        answer.Code.ShouldBe(2);
        answer.Error.ShouldStartWith(sentence);
        answer.Error.ShouldNotContain("Meinten Sie");
    }

    [Fact]
    public async Task Nothing_is_written_among_other_peoples_files()
    {
        using var folder = new Folder();
        folder.Put("brief.odt", "x");
        foreach (var verb in (string[][])[["demo", "--port", "5999"], ["town", "create", "--host", "a.example"]])
            (await RathausProcess.RunAsync([.. verb, "--data", folder.Path])).ShouldSatisfyAllConditions(a => a.Code.ShouldBe(2), a => a.Error.ShouldContain("enthält andere Dateien"));
        Directory.GetFileSystemEntries(folder.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_json_match_speaks_in_words_only()
    {
        var answer = await RathausProcess.RunAsync("match", "/gibt/es/nicht.json");
        (answer.Code, answer.Output).ShouldBe((2, ""));
        answer.Error.ShouldContain("Die Datei gibt es nicht");
    }
}
