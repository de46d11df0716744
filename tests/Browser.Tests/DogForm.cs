using Microsoft.Playwright;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>Answers the shipped form "Hundesteuer anmelden" like a person: page by page, whatever page comes.</summary>
internal static class DogForm
{
    public const string Start = "/antrag/" + ServiceAnswers.Dog;

    /// <summary>A picture to upload.</summary>
    public static FilePayload Proof => new() { Name = "zeugnis.png", MimeType = "image/png", Buffer = ServiceAnswers.Png };

    /// <summary>The short way: one keeper, no reduction, no direct debit.</summary>
    public static Dictionary<string, (string Name, string Value)[]> Plain() => ServiceAnswers.OfDog();

    /// <summary>The long way: two keepers, a reduction with an upload, direct debit, a question left open.</summary>
    public static Dictionary<string, (string Name, string Value)[]> Long() => new(Plain())
    {
        ["halter"] = [("halter", "mehrere")],
        ["weitere"] = [("weitere.0.person.given_names", "Mika"), ("weitere.0.person.family_name", "Öztürk"), ("weitere.0.person.birth_date.day", "1"), ("weitere.0.person.birth_date.month", "2"), ("weitere.0.person.birth_date.year", "1985")],
        ["kontakt"] = [("email", "kim@example.org")],
        ["ermaessigung"] = [("ermaessigung", "true")],
        ["ermaessigung-grund"] = [("ermaessigung_grund", "rettungshund")],
        ["gefaehrlich"] = [("gefaehrlich", "unbekannt")],
        ["lastschrift"] = [("lastschrift", "true")],
        ["konto"] = [("iban", "DE02 1203 0000 0000 2020 51"), ("eigenes_konto", "ich")],
        ["mandat"] = [("mandat", "true")],
    };

    /// <summary>Answers every page up to the check page. Each page is looked at.</summary>
    public static async Task WalkAsync(Visitor visitor, Dictionary<string, (string Name, string Value)[]> answers, Func<string, Task>? before = null)
    {
        for (var page = visitor.Last; page != "pruefen"; page = visitor.Last)
        {
            foreach (var (name, value) in answers.GetValueOrDefault(page, [])) await EnterAsync(visitor.Page, name, value);
            if (page == "nachweis")
            {
                await visitor.Page.Locator("input[type=file]").SetInputFilesAsync(Proof);
                await visitor.PressAsync(visitor.Page.Locator("button[name=hochladen]"));
            }
            if (before is not null) await before(page);
            await visitor.PressAsync(visitor.Page.Locator("main .rh-actions button[name=weiter]"));
            if (visitor.Last == page) throw new InvalidOperationException($"{page}: {await visitor.TextAsync()}");
        }
    }

    /// <summary>Declares on the check page that all is true and sends. Returns number and path of the status page.</summary>
    public static async Task<(string Number, string Status)> SendAsync(Visitor visitor)
    {
        await EnterAsync(visitor.Page, "richtigkeit", "true");
        await visitor.PressAsync("Antrag absenden");
        var text = await visitor.TextAsync();
        text.ShouldContain("Vorgangsnummer");
        var status = await visitor.Page.Locator("main a[href^='/status/']").First.GetAttributeAsync("href");
        return (text.Split("Vorgangsnummer ")[1].Split(' ')[0], status!);
    }

    public static async Task EnterAsync(IPage page, string name, string value)
    {
        var field = page.Locator($"[name='{name}']");
        var kind = await field.First.EvaluateAsync<string>("e => e.tagName === 'SELECT' ? 'select' : e.type");
        if (kind is "radio" or "checkbox") await page.Locator($"[name='{name}'][value='{value}']").CheckAsync();
        else if (kind == "select") await field.First.SelectOptionAsync(value);
        else await field.First.FillAsync(value);
    }
}
