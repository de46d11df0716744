using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Cases.Ask;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Platform.Data;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Cases;

/// <summary>What the citizen sees, by secret link and signed in.</summary>
public sealed class CitizenPageTests(SqliteDesk sqlite) : IClassFixture<SqliteDesk>
{
    private DeskHouse Desk => sqlite.Desk;

    [Fact]
    public async Task A_bare_link_lists_uploaded_files_and_opens_none_where_secrecy_stands_against_it()
    {
        var (number, token) = await Desk.OpenAsync(documents: 1);
        var document = await Desk.AsAsync<Contracts.Core.Records.IRecords, Guid>(Desk.Clerk, async r => (await r.OfCaseAsync((await Desk.LoadAsync(number)).Id))[0].Id.Value);
        using var holder = Desk.House.Browser();
        await holder.OpenAsync("/status/" + token);
        holder.Text.ShouldContain("Nachweis 1");
        holder.Page.QuerySelectorAll("a[href*='/dokumente/']").ShouldBeEmpty();
        await holder.OpenAsync($"/status/{token}/dokumente/{document:n}");
        holder.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%2e%2e%2f%2e%2e%2fetc")]
    [InlineData("ÄÖÜäöüßÄÖÜäöüßÄÖÜäöüßA")]
    public async Task A_wrong_link_leads_nowhere(string token)
    {
        using var visitor = Desk.House.Browser();
        await visitor.OpenAsync("/status/" + Uri.EscapeDataString(Uri.UnescapeDataString(token)));
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_citizen_sees_which_office_looked_and_takes_the_application_back()
    {
        var (number, token) = await Desk.OpenAsync();
        using var clerk = await Desk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        using var holder = Desk.House.Browser();
        await holder.OpenAsync("/status/" + token);
        holder.Text.ShouldContain("SteueramtVorgang geöffnetBearbeitung");
        await holder.OpenAsync("/status/" + token + "/zuruecknehmen");
        holder.Text.ShouldContain("Möchten Sie den Antrag zurücknehmen?");
        await holder.SubmitAsync("Ja, Antrag zurücknehmen");
        holder.Text.ShouldContain("Ihr Antrag ist zurückgenommen.");
        (await Desk.LoadAsync(number)).State.ShouldBe(Modules.Cases.Domain.CaseState.Withdrawn);
    }

    [Fact]
    public async Task The_page_is_there_in_English()
    {
        var (_, token) = await Desk.OpenAsync();
        using var holder = Desk.House.Browser();
        await holder.OpenAsync($"/status/{token}?sprache=en");
        holder.Text.ShouldContain("Your application has arrived");
        holder.Text.ShouldContain("Who is responsible?");
        holder.Text.ShouldContain("Tax office");
    }

    [Fact]
    public async Task An_open_question_stands_first_on_the_citizens_own_page()
    {
        using var kim = await Desk.SignInAsync("Kim Beispiel");
        var account = await Desk.House.InTownAsync(s => s.GetRequiredService<TownDb>().Database.SqlQuery<Guid>($"select id as \"Value\" from accounts_account where mail = 'kim.beispiel@example.org'").SingleAsync());
        var (number, _) = await Desk.OpenAsync(new AccountId(account));
        await Desk.AsAsync<TakeCase>(Desk.Clerk, v => v.RunAsync(number));
        await Desk.AsAsync<AskApplicant>(Desk.Clerk, v => v.RunAsync(number, 2, "Wie heißt der Hund?", null));
        await kim.OpenAsync("/mein-bereich");
        kim.Text.ShouldContain("Frage beantworten");
        await kim.OpenAsync("/mein-bereich/vorgaenge/" + number);
        kim.Text.ShouldContain("Wie heißt der Hund?");
        await kim.SubmitAsync("Antwort absenden", ("text", "Bello"));
        kim.Text.ShouldContain("Ihre Antwort ist angekommen.");
    }
}
