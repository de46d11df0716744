using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Forms.Tests;
using Rathaus.Platform.Jobs;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Story;

/// <summary>The way of one application from sending to delivery, told by what it left in the log, the queue and the town's folders.</summary>
public sealed class StoryTests
{
    /// <summary>Monday, 23 November 2026, 9:00 in Germany.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task An_application_goes_from_sending_to_delivery(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine, demo: true);
        house.Clock.Set(Monday);
        var teller = new Teller(house);
        await teller.SkipAsync();
        using var citizen = house.Browser();
        using var clerk = house.Browser();
        await DayAsync(0);

        await citizen.OpenAsync(Applicant.Start);
        await citizen.SubmitAsync("Weiter");
        var answers = Applicant.Plain();
        answers["bescheid"] = [("bescheid", "own-portal")];
        await citizen.WalkAsync(answers: answers);
        await teller.TellAsync("Kim fills in the form, page by page");
        await citizen.SendAsync();
        var number = citizen.Text.Split("Vorgangsnummer ")[1].Split(' ')[0];
        await teller.TellAsync("Kim sends the application");

        await DayAsync(1);
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        await clerk.SubmitAsync("Vorgang übernehmen");
        await teller.TellAsync("Sabine Schröder opens and takes the case");
        await clerk.ClickAsync("Frage stellen");
        await clerk.SubmitAsync("Frage senden", ("text", "Wie groß ist der Hund?"));
        await teller.TellAsync("She asks a question");

        await DayAsync(2);
        await citizen.OpenAsync("/mein-bereich/vorgaenge/" + number);
        await citizen.SubmitAsync("Antwort absenden", ("text", "Etwa 40 Zentimeter."));
        await teller.TellAsync("Kim answers");

        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/entscheidung");
        await clerk.SubmitAsync("Weiter zum Bescheid", ("outcome", "assess"));
        await clerk.SubmitAsync("Bescheid freigeben");
        await teller.TellAsync("She decides and releases the decision");

        await DayAsync(3);
        await citizen.OpenAsync("/mein-bereich/postfach");
        await citizen.ClickAsync("Hundesteuer");
        await citizen.SubmitAsync("Schreiben abrufen");
        await citizen.ClickAsync("Schreiben öffnen (PDF)");
        await teller.TellAsync("Kim retrieves the decision from the mailbox");

        await DayAsync(4);
        await house.InTownAsync(services => services.GetRequiredService<ReactionTable>().Recurring["post.days"].Run(services, CancellationToken.None));
        await teller.TellAsync("The next day comes");
        await citizen.OpenAsync("/mein-bereich/vorgaenge/" + number);
        citizen.Text.ShouldContain("27. November 2026");
        Approved.Check(teller.Story, "story");

        // A session lasts a working day, so everybody signs in anew.
        async Task DayAsync(int day)
        {
            house.Clock.Set(Monday.AddDays(day));
            await citizen.SignInAsync("0-buergerin");
            await clerk.SignInAsync("2-sachbearbeitung");
            await teller.SkipAsync();
        }
    }
}
