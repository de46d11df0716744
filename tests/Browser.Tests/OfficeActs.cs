namespace Rathaus.Tests.Browser;

/// <summary>What people do at the desk, in the mail room and in their mailbox, with the words of the pages.</summary>
internal static class OfficeActs
{
    public static async Task TakeAsync(this Visitor clerk, string name, string number)
    {
        await clerk.SignInAsync(name);
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        await clerk.PressAsync("Vorgang übernehmen");
    }

    /// <summary>Chooses the outcome and ends the sentences that only a person can end; the preview beside it is the real letter.</summary>
    public static async Task PrepareAsync(this Visitor clerk, string number, string outcome)
    {
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/entscheidung");
        if (await clerk.Page.Locator("textarea[name^=block-]").CountAsync() == 0)
        {
            await clerk.Page.Locator($"input[name=outcome][value={outcome}]").CheckAsync();
            await clerk.PressAsync("Weiter zum Bescheid");
        }
        var open = 0;
        foreach (var field in await clerk.Page.Locator("textarea[name^=block-], textarea[name^=weighed-]" + (outcome == "refuse" ? ", textarea[name=reasons]" : "")).AllAsync())
        {
            var text = await field.InputValueAsync();
            if (text.Length > 0 && !text.EndsWith(':') && !text.EndsWith("weil", StringComparison.Ordinal)) continue;
            open++;
            await field.FillAsync(text.EndsWith("weil", StringComparison.Ordinal) ? text + " dort an diesem Tag eine Demonstration ist." : (text + " Das ist geprüft, und nichts spricht dagegen.").TrimStart());
        }
        if (open > 0) await clerk.SaveAsync();
        IsPdf(await clerk.FetchAsync((await clerk.Page.Locator("iframe.rh-preview").First.GetAttributeAsync("src"))!));
    }

    public static Task SaveAsync(this Visitor clerk) => clerk.PressByKeyAsync("Zwischenspeichern und Vorschau erneuern");

    public static async Task ReleaseAsync(this Visitor officer)
    {
        await officer.PressByKeyAsync("Bescheid freigeben");
        (await officer.TextAsync()).ShouldContain("Die Entscheidung ist freigegeben.");
    }

    /// <summary>Retrieves what waits in the mailbox, and keeps each letter.</summary>
    public static async Task RetrieveAllAsync(this Visitor person)
    {
        await person.OpenAsync("/mein-bereich/postfach");
        var items = await person.HrefsAsync("main a[href^='/mein-bereich/postfach/']");
        items.ShouldNotBeEmpty();
        foreach (var item in items)
        {
            await person.OpenAsync(item);
            if (await person.Page.Locator("main button", new() { HasText = "Schreiben abrufen" }).CountAsync() > 0) await person.PressAsync("Schreiben abrufen");
            IsPdf(await person.FetchAsync((await person.Page.Locator("main a[href$='/dokument']").First.GetAttributeAsync("href"))!));
        }
    }

    /// <summary>Prints every letter that waits and gives it to the post.</summary>
    public static async Task PostAllAsync(this Visitor room)
    {
        await room.SignInAsync("Jürgen Maß");
        var letters = 0;
        foreach (var (list, button) in new[] { ("", "Als gedruckt vermerken"), ("?liste=gedruckt", "Zur Post gegeben vermerken") })
        {
            await room.OpenAsync("/arbeitsplatz/poststelle" + list);
            while (await room.Page.Locator("main button", new() { HasText = button }).CountAsync() > 0)
            {
                if (letters++ == 0) IsPdf(await room.FetchAsync((await room.Page.Locator("main a[href$='/brief']").First.GetAttributeAsync("href"))!));
                await room.PressAsync(button);
                await room.OpenAsync("/arbeitsplatz/poststelle" + list);
            }
        }
        letters.ShouldBeGreaterThan(1);
        await room.OpenAsync("/arbeitsplatz/poststelle?liste=fort");
    }

    /// <summary>Where these links lead, each once.</summary>
    public static async Task<IReadOnlyList<string>> HrefsAsync(this Visitor person, string links) =>
        [.. (await person.Page.Locator(links).EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))")).Distinct()];

    public static void IsPdf(byte[] file) => file.AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();

    /// <summary>By key: in a headless Chromium the viewer of the PDF beside it swallows clicks.</summary>
    private static Task PressByKeyAsync(this Visitor person, string words) =>
        person.GoAsync(() => person.Page.Locator("main button", new() { HasText = words }).First.PressAsync("Enter"));
}
