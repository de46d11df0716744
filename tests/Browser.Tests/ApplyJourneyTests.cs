using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>One application in a real browser: every page of the form is looked at, with errors, uploads, rows and the receipt.</summary>
public sealed class ApplyJourneyTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    [Theory]
    [InlineData(360, true)]
    [InlineData(1280, false)]
    public async Task A_dog_is_registered_from_the_first_page_to_the_receipt(int width, bool script)
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        await using var visitor = await browser.VisitAsync(house.Address, width, script);
        await visitor.OpenAsync(DogForm.Start);
        await visitor.PressAsync("Ohne Konto weiter");
        await visitor.PressAsync("Weiter");
        (await visitor.Page.TitleAsync()).ShouldStartWith("Fehler:");
        await DogForm.WalkAsync(visitor, DogForm.Long());
        await visitor.PressAsync("Später weitermachen");
        await visitor.PressAsync("Weiter");
        await DogForm.SendAsync(visitor);
    }

    [Fact]
    public async Task The_form_can_be_filled_in_with_the_keyboard_alone()
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        await using var visitor = await browser.VisitAsync(house.Address, 1280);
        var keys = new Keyboard(visitor.Page);
        await visitor.OpenAsync(DogForm.Start);
        await keys.ToAsync("Ohne Konto weiter");
        await visitor.GoAsync(keys.EnterAsync);
        var answers = DogForm.Plain();
        for (var page = visitor.Last; page != "pruefen"; page = visitor.Last)
        {
            foreach (var (name, value) in answers.GetValueOrDefault(page, [])) await keys.AnswerAsync(name, value);
            await keys.ToAsync("Weiter");
            await visitor.GoAsync(keys.EnterAsync);
            visitor.Last.ShouldNotBe(page, await visitor.TextAsync());
        }
        await keys.AnswerAsync("richtigkeit", "true");
        await keys.ToAsync("Antrag absenden");
        await visitor.GoAsync(keys.EnterAsync);
        (await visitor.TextAsync()).ShouldContain("Vorgangsnummer");
    }
}
