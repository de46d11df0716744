using Microsoft.Playwright;

namespace Rathaus.Tests.Browser;

/// <summary>Hands that never touch a mouse: Tab, arrows, space, Enter and letters. Every stop of the Tab key must be seen and be in sight.</summary>
internal sealed class Keyboard(IPage page)
{
    private const int MostStops = 120;

    private const string Here = """
        () => {
          const e = document.activeElement;
          const shown = x => { const s = getComputedStyle(x); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none'; };
          const box = e.getBoundingClientRect();
          return {
            name: e.getAttribute('name') ?? '', type: e.getAttribute('type') ?? '', value: e.value ?? '', words: (e.textContent ?? '').trim(), tag: e.tagName,
            visible: e === document.body || shown(e) || [...(e.labels ?? [])].some(shown) || shown(e.parentElement),
            inSight: box.bottom > 0 && box.top < innerHeight,
          };
        }
        """;

    /// <summary>Tab up to the button or link with these words.</summary>
    public Task ToAsync(string words) => TabAsync(stop => stop.Tag is "BUTTON" or "A" && stop.Words == words, words);

    public Task EnterAsync() => page.Keyboard.PressAsync("Enter");

    /// <summary>Goes to the field and answers it: letters into a text, space onto a box, arrows through a group of circles.</summary>
    public async Task AnswerAsync(string name, string value)
    {
        var stop = await TabAsync(s => s.Name == name, name);
        if (stop.Type == "checkbox") await page.Keyboard.PressAsync("Space");
        else if (stop.Tag == "SELECT") await ChooseAsync(value);
        else if (stop.Type != "radio") await page.Keyboard.TypeAsync(value);
        else
        {
            for (var i = 0; i < 20 && (await HereAsync()).Value != value; i++) await page.Keyboard.PressAsync("ArrowDown");
            await page.Keyboard.PressAsync("Space");
            (await HereAsync()).Value.ShouldBe(value);
        }
    }

    /// <summary>Arrows through a list until it shows the value, from its top.</summary>
    private async Task ChooseAsync(string value)
    {
        await page.Keyboard.PressAsync("Home");
        for (var i = 0; i < 300 && (await HereAsync()).Value != value; i++) await page.Keyboard.PressAsync("ArrowDown");
        (await HereAsync()).Value.ShouldBe(value);
    }

    private async Task<Stop> TabAsync(Func<Stop, bool> there, string what)
    {
        for (var i = 0; i < MostStops; i++)
        {
            var stop = await HereAsync();
            stop.Visible.ShouldBeTrue($"{page.Url}: the focus on {stop.Tag} „{stop.Words}{stop.Name}“ cannot be seen");
            stop.InSight.ShouldBeTrue($"{page.Url}: the focus on {stop.Tag} „{stop.Words}{stop.Name}“ is out of sight");
            if (there(stop)) return stop;
            await page.Keyboard.PressAsync("Tab");
        }
        throw new InvalidOperationException($"{page.Url}: „{what}“ cannot be reached with Tab");
    }

    private Task<Stop> HereAsync() => page.EvaluateAsync<Stop>(Here);

    private sealed class Stop
    {
        public string Name { get; set; } = "";
        public string Type { get; set; } = "";
        public string Value { get; set; } = "";
        public string Words { get; set; } = "";
        public string Tag { get; set; } = "";
        public bool Visible { get; set; }
        public bool InSight { get; set; }
    }
}
