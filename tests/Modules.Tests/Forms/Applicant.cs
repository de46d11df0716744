using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform.Audit;
using Rathaus.Tests.House;

namespace Rathaus.Modules.Forms.Tests;

/// <summary>Fills in the dog tax form as a person does, page by page.</summary>
internal static class Applicant
{
    public const string Start = "/antrag/" + ServiceAnswers.Dog;

    public static byte[] Png => ServiceAnswers.Png;

    /// <summary>What is typed on each page, also on those that only other answers bring.</summary>
    public static Dictionary<string, (string, object)[]> Plain()
    {
        var answers = ServiceAnswers.OfDog();
        answers["kontakt"] = [("email", "kim@example.org")];
        answers["ermaessigung-grund"] = [("ermaessigung_grund", "rettungshund")];
        answers["nachweis"] = [("nachweis", "later")];
        return answers.ToDictionary(page => page.Key, page => page.Value.Select(a => (a.Name, (object)a.Value)).ToArray());
    }

    public static async Task<TestHouse> HouseAsync(Engine engine = Engine.Sqlite, bool demo = false)
    {
        var house = await TestHouse.StartAsync(engine, demo);
        if (!demo) await house.InTownAsync(services => services.GetRequiredService<ICatalogueImport>().ImportAsync(Checkout.Services, Actor.Machine("test")));
        return house;
    }

    public static async Task BeginAsync(this TestBrowser browser)
    {
        await browser.OpenAsync(Start);
        await browser.SubmitAsync(browser.Page.QuerySelectorAll("main button").Any(b => b.TextContent.Contains("Ohne Konto weiter")) ? "Ohne Konto weiter" : "Weiter");
    }

    /// <summary>Answers page after page until the named one is open, or "pruefen".</summary>
    public static async Task WalkAsync(this TestBrowser browser, string until = "pruefen", Dictionary<string, (string, object)[]>? answers = null)
    {
        answers ??= Plain();
        for (var steps = 0; steps < 40 && browser.PageName() != until; steps++)
        {
            var page = browser.PageName();
            await browser.SubmitAsync("Weiter", answers.GetValueOrDefault(page, []));
            if (browser.PageName() == page) throw new InvalidOperationException($"stays on {page}: {browser.Text}");
        }
        browser.PageName().ShouldBe(until, browser.Text);
    }

    public static Task SendAsync(this TestBrowser browser) => browser.SubmitAsync("Antrag absenden", ("richtigkeit", "true"));

    public static string PageName(this TestBrowser browser) => browser.Path.Split('?')[0].Split('/')[^1];

    public static string Token(this TestBrowser browser) => browser.Path.Split('/')[3];
}

/// <summary>One house for all tests of a class that do not mind each other.</summary>
public sealed class SharedHouse : IAsyncLifetime
{
    public TestHouse House { get; private set; } = null!;

    public async Task InitializeAsync() => House = await Applicant.HouseAsync();

    public async Task DisposeAsync() => await House.DisposeAsync();
}
