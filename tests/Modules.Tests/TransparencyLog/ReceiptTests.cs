using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Proofs.Check;
using Rathaus.Platform.Data;
using Rathaus.Platform.Transparency;
using Rathaus.Tests.Cases;
using Rathaus.Tests.House;
using Rathaus.TransparencyLog;

namespace Rathaus.Tests.Transparency;

/// <summary>The town's receipt for the citizen, and the page on which anyone checks it without script.</summary>
public sealed class ReceiptTests(SqliteDesk sqlite) : IClassFixture<SqliteDesk>
{
    private DeskHouse Desk => sqlite.Desk;

    [Fact]
    public async Task The_citizen_gets_a_receipt_that_proves_the_application_and_the_letter_carries_it()
    {
        var (number, token) = await Desk.OpenAsync(documents: 1);
        using var holder = Desk.House.Browser();
        using (var early = await holder.RawAsync(new(HttpMethod.Get, $"/status/{token}/quittung.json")))
        {
            early.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            early.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(5));
        }
        await holder.OpenAsync($"/status/{token}/quittung.pdf");
        holder.Text.ShouldContain("Ihr Antrag ist angekommen");
        holder.Text.ShouldContain("spätestens fünf Minuten nach dem Eingang");
        await Desk.House.CheckpointAsync();
        await holder.OpenAsync("/status/" + token);
        holder.Text.ShouldContain("Quittung der Stadt (PDF)");
        var json = await FetchAsync(holder, $"/status/{token}/quittung.json");
        var receipt = Receipt.Read(json);
        receipt.Check(await KeysAsync());
        EntryBody.Read(receipt.Body).Documents.Count.ShouldBe(1);
        ReceiptFile.Json(await FetchAsync(holder, $"/status/{token}/quittung.pdf")).ShouldBe(json);
        using var foreign = await Desk.SignInAsync("Kim Beispiel");
        await foreign.OpenAsync($"/mein-bereich/vorgaenge/{number}/quittung.json");
        foreign.Status.ShouldBe(HttpStatusCode.NotFound, "somebody else's case");
        await foreign.OpenAsync("/status/AAAAAAAAAAAAAAAAAAAAAA/quittung.pdf");
        foreign.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Anyone_checks_a_receipt_without_script_and_an_altered_one_is_refused()
    {
        var (_, token) = await Desk.OpenAsync();
        await Desk.House.CheckpointAsync();
        using var holder = Desk.House.Browser();
        var json = await FetchAsync(holder, $"/status/{token}/quittung.json");
        using var anyone = Desk.House.Browser();
        await anyone.OpenAsync("/quittung-pruefen");
        await anyone.SubmitAsync("Quittung prüfen", ("datei", new TestFile("quittung.json", "application/json", json)));
        anyone.Text.ShouldContain("Die Quittung stimmt");
        anyone.Text.ShouldContain("Antrag eingegangen");
        var altered = System.Text.Encoding.UTF8.GetString(json).Replace("case.submit", "case.sabmit");
        await anyone.SubmitAsync("Quittung prüfen", ("datei", new TestFile("quittung.json", "application/json", System.Text.Encoding.UTF8.GetBytes(altered))));
        anyone.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        anyone.Text.ShouldContain("wurde verändert");
        foreach (var odd in new[] { "{", "%PDF-1.7 stream\nxx", "{\"a\":1}", new string('[', 100_000) })
        {
            await anyone.SubmitAsync("Quittung prüfen", ("datei", new TestFile("x", "application/json", System.Text.Encoding.UTF8.GetBytes(odd))));
            anyone.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
    }

    [Fact]
    public async Task The_citizen_sees_a_clerks_look_with_its_place_in_the_log_and_whether_all_entries_are_there()
    {
        var (number, token) = await Desk.OpenAsync();
        using var clerk = await Desk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        using var holder = Desk.House.Browser();
        await holder.OpenAsync("/status/" + token);
        holder.Text.ShouldContain("Bearbeitungfolgt");
        await Desk.House.SequenceAsync();
        await holder.OpenAsync("/status/" + token);
        holder.Text.ShouldMatch("SteueramtVorgang geöffnetBearbeitung[0-9]+");
        holder.Text.ShouldContain("Alle sind da.");
    }

    private Task<IReadOnlyList<LogPublicKey>> KeysAsync() => Desk.House.InTownAsync(s => LogReceipts.KeysAsync(s.GetRequiredService<TownDb>()));

    private static async Task<byte[]> FetchAsync(TestBrowser browser, string path)
    {
        using var answer = await browser.RawAsync(new(HttpMethod.Get, path));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
