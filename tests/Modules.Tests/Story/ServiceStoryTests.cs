using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Forms.Tests;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform.Jobs;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Story;

/// <summary>The way of an order, a notice and a permit from sending to delivery by letter, each told by what it left behind.</summary>
public sealed class ServiceStoryTests
{
    [Fact]
    public async Task A_birth_certificate_is_ordered_paid_found_and_posted()
    {
        await using var stage = await Stage.OpenAsync("7-standesamt");
        var number = await stage.ApplyAsync(ServiceAnswers.Certificate, ServiceAnswers.OfCertificate());
        await stage.Teller.TellAsync("Kim orders two copies");
        await stage.Citizen.PayAsync();
        await stage.Teller.TellAsync("Kim pays");
        await stage.TakeAsync(number);
        await stage.DecideAsync(number, "issue");
        await stage.Teller.TellAsync("Henrik Böhm finds the entry and issues");
        await stage.PostAsync(number, "story-certificate");
    }

    [Fact]
    public async Task A_business_is_notified_certified_and_billed()
    {
        await using var stage = await Stage.OpenAsync("8-gewerbeamt");
        var number = await stage.ApplyAsync(ServiceAnswers.Trade, ServiceAnswers.OfTrade());
        await stage.Teller.TellAsync("Kim gives notice of a business");
        await stage.TakeAsync(number);
        await stage.DecideAsync(number, "certify");
        await stage.Teller.TellAsync("Fatma Yıldız certifies the receipt; nothing is paid yet");
        await stage.PostAsync(number, "story-notice");
    }

    [Fact]
    public async Task A_no_stopping_zone_is_asked_of_the_police_weighed_and_released_by_a_second_officer()
    {
        await using var stage = await Stage.OpenAsync("9-strassenverkehr");
        var number = await stage.ApplyAsync(ServiceAnswers.NoStopping, ServiceAnswers.OfNoStopping());
        await stage.Teller.TellAsync("Kim applies for a no-stopping zone");
        await stage.TakeAsync(number);
        await stage.Clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/beteiligen?wen=service:polizei");
        await stage.Clerk.SubmitAsync("Anfrage senden");
        await stage.Teller.TellAsync("Miloš Dvořák asks the police");
        using (var police = stage.House.Browser())
        {
            await police.OpenAsync(new Uri(stage.Clerk.Page.QuerySelectorAll("input").Select(i => i.GetAttribute("value") ?? "").Single(v => v.Contains("/beteiligung/"))).AbsolutePath);
            police.Text.ShouldContain("0531 123456");
            police.Text.ShouldNotContain("kim@example.org");
            await police.SubmitAsync("Stellungnahme absenden", ("verdict", "Objection"), ("text", "Dort ist an diesem Tag eine Demonstration."), ("who", "Wache Mitte"));
        }
        await stage.Teller.TellAsync("The police object");
        await stage.DecideAsync(number, "permit", release: false);
        stage.Clerk.Page.QuerySelectorAll("main button").ShouldNotContain(b => b.TextContent.Contains("freigeben"));
        await stage.Teller.TellAsync("He prepares the permit against the objection and may not release it");
        using (var head = stage.House.Browser())
        {
            await head.SignInAsync("9-strassenverkehr-leitung");
            await head.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/entscheidung");
            await head.SubmitAsync("Bescheid freigeben");
            head.Text.ShouldContain("Die Entscheidung ist freigegeben.");
        }
        await stage.Teller.TellAsync("Hanna Albrecht releases it");
        await stage.PostAsync(number, "story-permit");
    }

    [Fact]
    public async Task A_dog_is_registered_without_account_and_the_decision_goes_by_post()
    {
        await using var stage = await Stage.OpenAsync("2-sachbearbeitung");
        var number = await stage.ApplyAsync(ServiceAnswers.Dog, ServiceAnswers.OfDog());
        await stage.Teller.TellAsync("Kim registers a dog without an account");
        await stage.TakeAsync(number);
        await stage.DecideAsync(number, "assess");
        await stage.Teller.TellAsync("Sabine Schröder assesses the tax");
        await stage.PostAsync(number, "story-dog-letter");
    }

    [Fact]
    public async Task A_birth_certificate_is_collected_at_the_counter()
    {
        await using var stage = await Stage.OpenAsync("7-standesamt");
        var answers = ServiceAnswers.OfCertificate();
        answers["lieferung"] = [("lieferung", "abholung")];
        var number = await stage.ApplyAsync(ServiceAnswers.Certificate, answers);
        await stage.Teller.TellAsync("Kim orders two copies to collect them");
        await stage.Citizen.PayAsync();
        await stage.Teller.TellAsync("Kim pays");
        await stage.TakeAsync(number);
        await stage.DecideAsync(number, "issue");
        await stage.Teller.TellAsync("Henrik Böhm issues");
        await stage.HandOverAsync(number, "story-certificate-counter");
    }

    [Fact]
    public async Task A_business_is_notified_by_a_signed_in_person_who_retrieves_the_certificate()
    {
        await using var stage = await Stage.OpenAsync("8-gewerbeamt", signedIn: true);
        var answers = ServiceAnswers.OfTrade();
        answers["bescheid"] = [("bescheid", "own-portal")];
        var number = await stage.ApplyAsync(ServiceAnswers.Trade, answers);
        await stage.TakeAsync(number);
        await stage.DecideAsync(number, "certify");
        await stage.Teller.TellAsync("Kim gives notice signed in, Fatma Yıldız certifies");
        await stage.RetrieveAsync(number, "story-notice-mailbox");
    }

    [Fact]
    public async Task A_no_stopping_zone_reaches_the_mailbox_because_a_letter_would_be_too_late()
    {
        await using var stage = await Stage.OpenAsync("9-strassenverkehr", signedIn: true);
        var answers = ServiceAnswers.OfNoStopping();
        answers["bescheid"] = [("bescheid", "own-portal")];
        var number = await stage.ApplyAsync(ServiceAnswers.NoStopping, answers);
        await stage.TakeAsync(number);
        await stage.DecideAsync(number, "permit");
        await stage.Teller.TellAsync("Kim applies signed in, Miloš Dvořák permits alone: nobody objected");
        await stage.RetrieveAsync(number, "story-permit-mailbox");
    }

    /// <summary>A house with a citizen who has no account and a clerk, and somebody who writes down what happens.</summary>
    private sealed class Stage(TestHouse house) : IAsyncDisposable
    {
        /// <summary>Monday, 23 November 2026, 9:00 in Germany.</summary>
        private static readonly DateTimeOffset Monday = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

        public TestHouse House { get; } = house;
        public TestBrowser Citizen { get; } = house.Browser();
        public TestBrowser Clerk { get; } = house.Browser();
        public Teller Teller { get; } = new(house);

        public static async Task<Stage> OpenAsync(string clerk, bool signedIn = false)
        {
            var stage = new Stage(await TestHouse.StartAsync(demo: true));
            stage.House.Clock.Set(Monday);
            await stage.Clerk.SignInAsync(clerk);
            if (signedIn) await stage.Citizen.SignInAsync("0-buergerin");
            await stage.Teller.SkipAsync();
            return stage;
        }

        public async Task<string> ApplyAsync(string slug, Dictionary<string, (string Name, string Value)[]> answers) => await Citizen.ApplyAsync(slug, answers);

        public async Task TakeAsync(string number)
        {
            await Clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
            await Clerk.SubmitAsync("Vorgang übernehmen");
        }

        public async Task DecideAsync(string number, string outcome, bool release = true)
        {
            await Clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/entscheidung");
            await Clerk.SubmitAsync("Weiter zum Bescheid", ("outcome", outcome));
            if (!release) return;
            await Clerk.SubmitAsync("freigeben");
            Clerk.Text.ShouldContain("Die Entscheidung ist freigegeben.");
        }

        /// <summary>The citizen retrieves what lies in the mailbox; it counts the day after.</summary>
        public async Task RetrieveAsync(string number, string name)
        {
            House.Clock.Set(Monday.AddDays(1));
            await Citizen.SignInAsync("0-buergerin");
            await Teller.SkipAsync();
            for (var letters = 0; letters < 5; letters++)
            {
                await Citizen.OpenAsync("/mein-bereich/postfach");
                foreach (var item in Citizen.Page.QuerySelectorAll("main a[href^='/mein-bereich/postfach/']").Select(a => a.GetAttribute("href")!).ToList())
                {
                    await Citizen.OpenAsync(item);
                    if (Citizen.Page.QuerySelectorAll("main button").Any(b => b.TextContent.Contains("Schreiben abrufen"))) await Citizen.SubmitAsync("Schreiben abrufen");
                }
            }
            await Teller.TellAsync("Kim retrieves what is there");
            await EndAsync(2, number, name);
        }

        /// <summary>The clerk hands over what lies ready and notes the identity paper.</summary>
        public async Task HandOverAsync(string number, string name)
        {
            await Clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
            foreach (var sheet in Clerk.Page.QuerySelectorAll("main a[href^='/arbeitsplatz/bekanntgabe/']").Select(a => a.GetAttribute("href")!.Split('?')[0]).Distinct().ToList())
            {
                await Clerk.OpenAsync(sheet.TrimEnd('/') + "/vermerk");
                await Clerk.SubmitAsync("Übergabe vermerken", ("Day.day", "23"), ("Day.month", "11"), ("Day.year", "2026"), ("Identity", HandedDelivery.Identities[0].Key));
            }
            await Clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
            Clerk.Text.ShouldContain("bekannt gegeben", customMessage: "what is handed over counts at once");
            await Teller.TellAsync("Kim stands at the counter with an identity card");
            await EndAsync(1, number, name);
        }

        private async Task EndAsync(int days, string number, string name)
        {
            House.Clock.Set(Monday.AddDays(days));
            await House.InTownAsync(services => services.GetRequiredService<ReactionTable>().Recurring["post.days"].Run(services, CancellationToken.None));
            await Teller.TellAsync("The days pass");
            Teller.Story.ShouldContain("post.");
            number.ShouldNotBeEmpty();
            Approved.Check(Teller.Story, name);
        }

        /// <summary>The mail room prints and posts, and the days pass until the case counts as delivered.</summary>
        public async Task PostAsync(string number, string name)
        {
            using var room = House.Browser();
            await room.SignInAsync("5-poststelle");
            await room.OpenAsync("/arbeitsplatz/poststelle");
            for (var letters = 0; letters < 5 && room.Page.QuerySelectorAll("main button").Any(b => b.TextContent.Contains("Als gedruckt vermerken")); letters++) await room.SubmitAsync("Als gedruckt vermerken");
            await room.OpenAsync("/arbeitsplatz/poststelle?liste=gedruckt");
            for (var letters = 0; letters < 5 && room.Page.QuerySelectorAll("main button").Any(b => b.TextContent.Contains("Zur Post gegeben vermerken")); letters++) await room.SubmitAsync("Zur Post gegeben vermerken");
            await Teller.TellAsync("Jürgen Maß prints the letters and takes them to the post");
            House.Clock.Set(Monday.AddDays(7));
            await House.InTownAsync(services => services.GetRequiredService<ReactionTable>().Recurring["post.days"].Run(services, CancellationToken.None));
            await Teller.TellAsync("A week later");
            Teller.Story.ShouldContain("post.effect");
            number.ShouldNotBeEmpty();
            Approved.Check(Teller.Story, name);
        }

        public async ValueTask DisposeAsync()
        {
            Citizen.Dispose();
            Clerk.Dispose();
            await House.DisposeAsync();
        }
    }
}
