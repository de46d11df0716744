using System.Diagnostics;
using Rathaus.Platform.Letters;

namespace Rathaus.Tests.Letters;

public class WorkerTests
{
    private const string Small = "#set document(title: \"Probe\")\n#set text(font: \"Fira Sans\", lang: \"de\")\nGuten Tag, #json(\"/letter-data.json\").name!";
    private const string Name = """{"name":"Jördis"}""";
    private const string Endless = "#set document(title: \"x\")\n#let n = 0\n#for i in range(40000000) { n += calc.rem(i, 7) }\n#n";

    [LetterFact]
    public async Task The_process_starts_with_the_first_letter_and_serves_many()
    {
        await using var house = new LetterHouse();
        house.Template("small.typ", Small);
        house.Press.Starts.ShouldBe(0);
        for (var i = 0; i < 120; i++) (await house.RenderAsync("small.typ", Name)).Length.ShouldBeGreaterThan(1000);
        house.Press.Starts.ShouldBe(1);
    }

    [LetterFact]
    public async Task Fifty_letters_at_once_are_all_right_and_their_own()
    {
        await using var house = new LetterHouse(settings => settings with { Workers = 2 });
        house.Template("small.typ", Small);
        var letters = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => house.RenderAsync("small.typ", $$"""{"name":"Nummer{{i}}"}""")));
        for (var i = 0; i < letters.Length; i += 7) house.Ask(letters[i], "pdftotext").ShouldContain($"Nummer{i}!");
        house.Press.Starts.ShouldBeLessThanOrEqualTo(2);
    }

    [LetterFact]
    public async Task A_letter_that_hangs_is_killed_and_the_next_one_is_made()
    {
        await using var house = new LetterHouse(settings => settings with { Limit = TimeSpan.FromSeconds(2) });
        house.Template("small.typ", Small);
        house.Template("endless.typ", Endless);
        await house.RenderAsync("small.typ", Name);
        var killed = house.Press.ProcessIds.Single();
        var refused = await Should.ThrowAsync<LetterException>(() => house.RenderAsync("endless.typ", "{}"));
        refused.Failure.ShouldBe(LetterFailure.TimedOut);
        refused.IsTransient.ShouldBeTrue();
        Should.Throw<ArgumentException>(() => Process.GetProcessById(killed));
        (await house.RenderAsync("small.typ", Name)).Length.ShouldBeGreaterThan(1000);
        house.Press.Starts.ShouldBe(2);
    }

    [LetterFact]
    public async Task A_process_that_died_between_letters_is_replaced_without_a_word()
    {
        await using var house = new LetterHouse();
        house.Template("small.typ", Small);
        await house.RenderAsync("small.typ", Name);
        using (var process = Process.GetProcessById(house.Press.ProcessIds.Single()))
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        await Task.Delay(50);
        await house.RenderAsync("small.typ", Name);
        house.Press.Starts.ShouldBe(2);
    }

    [LetterFact]
    public async Task A_process_that_dies_at_work_delays_the_letter()
    {
        await using var house = new LetterHouse();
        house.Template("small.typ", Small);
        house.Template("endless.typ", Endless);
        await house.RenderAsync("small.typ", Name);
        var process = Process.GetProcessById(house.Press.ProcessIds.Single());
        var letter = house.RenderAsync("endless.typ", "{}");
        await Task.Delay(200);
        process.Kill();
        (await Should.ThrowAsync<LetterException>(() => letter)).Failure.ShouldBe(LetterFailure.Crashed);
        await house.RenderAsync("small.typ", Name);
    }

    [LetterFact]
    public async Task A_missing_font_is_an_error_and_no_substitute()
    {
        await using var house = new LetterHouse();
        house.Template("comic.typ", "#set document(title: \"x\")\n#set text(font: \"Comic Neue\")\nHallo");
        var refused = await Should.ThrowAsync<LetterException>(() => house.RenderAsync("comic.typ", "{}"));
        refused.Failure.ShouldBe(LetterFailure.Font);
        refused.Diagnostics.Single().ShouldBe(new LetterDiagnostic("unknown font family: comic neue", "comic.typ:2:17"));
    }

    [LetterFact]
    public async Task A_letter_without_title_is_refused()
    {
        await using var house = new LetterHouse();
        house.Template("bare.typ", "#set text(font: \"Fira Sans\")\nHallo");
        (await Should.ThrowAsync<LetterException>(() => house.RenderAsync("bare.typ", "{}"))).Message.ShouldContain("no title");
    }

    [LetterFact]
    public async Task A_symbolic_link_in_the_workspace_is_refused()
    {
        await using var house = new LetterHouse();
        house.Template("small.typ", Small);
        Directory.CreateDirectory(Path.Combine(house.Workspace, "services", "x"));
        File.CreateSymbolicLink(Path.Combine(house.Workspace, "services", "x", "passwd"), "/etc/passwd");
        (await Should.ThrowAsync<LetterException>(() => house.RenderAsync("small.typ", Name))).Failure.ShouldBe(LetterFailure.Workspace);
    }

    [LetterFact]
    public async Task Templates_reach_no_file_outside_and_no_package_of_the_network()
    {
        await using var house = new LetterHouse();
        house.Template("out.typ", "#set document(title: \"x\")\n#read(\"/../../../etc/passwd\")");
        house.Template("package.typ", "#import \"@preview/cetz:0.3.0\": *\n#set document(title: \"x\")\n");
        (await Should.ThrowAsync<LetterException>(() => house.RenderAsync("out.typ", "{}"))).Message.ShouldContain("outside");
        (await Should.ThrowAsync<LetterException>(() => house.RenderAsync("package.typ", "{}"))).Failure.ShouldBe(LetterFailure.Template);
    }

    [LetterTheory]
    [InlineData("../town/small.typ")]
    [InlineData("/etc/passwd")]
    [InlineData("dog-tax.json")]
    [InlineData("../../x.typ")]
    public async Task Only_templates_of_the_workspace_are_set(string template)
    {
        await using var house = new LetterHouse();
        house.Template("small.typ", Small);
        if (template == "../town/small.typ") await house.RenderAsync(template, Name); // leaves and comes back: inside
        else (await Should.ThrowAsync<LetterException>(() => house.RenderAsync(template, Name))).Failure.ShouldBe(LetterFailure.Workspace);
    }

    [LetterFact]
    public async Task A_changed_template_counts_at_once()
    {
        await using var house = new LetterHouse();
        house.Template("small.typ", Small);
        await house.RenderAsync("small.typ", Name);
        house.Template("small.typ", Small.Replace("Guten Tag", "Moin"));
        house.Ask(await house.RenderAsync("small.typ", Name), "pdftotext").ShouldContain("Moin, Jördis!");
    }

    [LetterFact]
    public async Task The_process_is_replaced_after_its_share_of_letters_or_memory()
    {
        await using var house = new LetterHouse(settings => settings with { RecycleAfter = 3 });
        house.Template("small.typ", Small);
        for (var i = 0; i < 7; i++) await house.RenderAsync("small.typ", Name);
        house.Press.Starts.ShouldBe(3);

        await using var greedy = new LetterHouse(settings => settings with { RecycleAboveMegabytes = 10 });
        greedy.Template("small.typ", Small);
        for (var i = 0; i < 3; i++) await greedy.RenderAsync("small.typ", Name);
        greedy.Press.Starts.ShouldBe(3);
    }

    [LongFact]
    public async Task Fifteen_hundred_decisions_stay_within_the_memory_of_one_process()
    {
        await using var house = new LetterHouse();
        var data = LetterHouse.Data("dog-tax");
        long most = 0;
        for (var i = 0; i < 1_500; i++)
        {
            await house.RenderAsync("dog-tax.typ", data.Replace("Lindenweg 5", $"Lindenweg {i}"));
            if (i % 100 != 0) continue;
            using var process = Process.GetProcessById(house.Press.ProcessIds.Single());
            most = Math.Max(most, process.WorkingSet64);
        }
        most.ShouldBeLessThan(450L * 1_048_576);
        house.Press.Starts.ShouldBe(1);
    }

    [LetterFact]
    public async Task The_queue_is_bounded_and_the_wait_too()
    {
        await using var house = new LetterHouse(settings => settings with { Limit = TimeSpan.FromSeconds(3), MostWaiting = 2, LongestWait = TimeSpan.FromMilliseconds(300) });
        house.Template("endless.typ", Endless);
        var working = house.RenderAsync("endless.typ", "{}");
        var waiting = new[] { house.RenderAsync("endless.typ", "{}"), house.RenderAsync("endless.typ", "{}"), house.RenderAsync("endless.typ", "{}") };
        foreach (var letter in waiting) (await Should.ThrowAsync<LetterException>(() => letter)).Failure.ShouldBe(LetterFailure.Busy);
        await Should.ThrowAsync<LetterException>(() => working);
    }

    [LetterFact]
    public async Task Missing_Node_or_missing_packages_are_named()
    {
        await using var noNode = new LetterHouse(settings => settings with { Node = "/nowhere/node" });
        noNode.Template("small.typ", Small);
        var refused = await Should.ThrowAsync<LetterException>(() => noNode.RenderAsync("small.typ", Name));
        refused.Failure.ShouldBe(LetterFailure.Unavailable);
        refused.Message.ShouldContain("Node fehlt");

        await using var noTypst = new LetterHouse(settings => settings with { Modules = Path.GetTempPath() });
        noTypst.Template("small.typ", Small);
        (await Should.ThrowAsync<LetterException>(() => noTypst.RenderAsync("small.typ", Name))).Failure.ShouldBe(LetterFailure.Unavailable);
    }

    [LetterFact]
    public async Task Too_much_data_is_refused_before_it_is_sent()
    {
        await using var house = new LetterHouse(settings => settings with { LargestData = 100 });
        house.Template("small.typ", Small);
        (await Should.ThrowAsync<LetterException>(() => house.RenderAsync("small.typ", new string(' ', 101)))).Failure.ShouldBe(LetterFailure.TooLarge);
        house.Press.Starts.ShouldBe(0);
    }

    [LetterFact]
    public async Task The_press_ends_its_processes()
    {
        int id;
        await using (var house = new LetterHouse())
        {
            house.Template("small.typ", Small);
            await house.RenderAsync("small.typ", Name);
            id = house.Press.ProcessIds.Single();
        }
        Should.Throw<ArgumentException>(() => Process.GetProcessById(id));
    }
}

/// <summary>The theory beside <see cref="LetterFactAttribute"/>.</summary>
public sealed class LetterTheoryAttribute : TheoryAttribute
{
    public LetterTheoryAttribute() => Skip = new LetterFactAttribute().Skip;
}
