using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>
/// The forms of all services of the house, filled with the answers of their own test cases: first page and "Angaben prüfen" of each, every page of ten.
/// RATHAUS_LONG=1 opens every page of every form, narrow and wide; RATHAUS_FORMS names some of them with commas. Looked at: axe, sideways scrolling, console.
/// </summary>
public sealed class EveryFormTests(RealBrowser browser, EveryFormTests.Filled filled) : IClassFixture<RealBrowser>, IClassFixture<EveryFormTests.Filled>
{
    private const int WholeForms = 10;
    private static readonly string[]? Named = Environment.GetEnvironmentVariable("RATHAUS_FORMS")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    private static readonly bool All = Environment.GetEnvironmentVariable("RATHAUS_LONG") == "1";

    [Fact]
    public void Sixty_services_have_a_form_and_answers_that_lead_to_its_end() => filled.Forms.Count.ShouldBeGreaterThanOrEqualTo(60);

    [Theory]
    [InlineData(320)]
    [InlineData(1280)]
    public async Task Every_form_is_for_everybody(int width)
    {
        var faults = new List<string>();
        var looked = 0;
        await using var visitor = await browser.VisitAsync(filled.House.Address, width);
        foreach (var (form, at) in filled.Forms.Select((f, i) => (f, i)))
        {
            if (Named is not null && !Named.Contains(form.Slug)) continue;
            // The short run takes the narrow phone for the whole forms and the desk for the ends of the others: each form once.
            var whole = All || at % (filled.Forms.Count / WholeForms) == 0;
            if (!All && whole != (width == 320)) continue;
            filled.House.Clock.Set(form.At);
            foreach (var page in whole ? form.Pages : [form.Pages[0], form.Pages[^1]])
            {
                try
                {
                    looked++;
                    await visitor.OpenAsync(page);
                }
                catch (Exception fault) when (fault is ShouldAssertException or PlaywrightException)
                {
                    faults.Add($"{width} {page}: {fault.Message}");
                }
            }
        }
        faults.ShouldBeEmpty($"{looked} pages at {width} px");
        looked.ShouldBeGreaterThan(Named is null ? 90 : 0);
    }

    /// <summary>A form with answers: the addresses of its pages, "Angaben prüfen" last.</summary>
    internal sealed record FilledForm(string Slug, DateTimeOffset At, IReadOnlyList<string> Pages);

    /// <summary>Musterstadt with drafts of all forms.</summary>
    public sealed class Filled : IAsyncLifetime
    {
        internal TestHouse House { get; private set; } = null!;
        internal IReadOnlyList<FilledForm> Forms { get; private set; } = [];

        public async Task InitializeAsync()
        {
            House = await TestHouse.StartAsync(demo: true);
            Forms = await House.InTownAsync(async services =>
            {
                var forms = new List<FilledForm>();
                foreach (var service in (await services.GetRequiredService<ICatalogue>().AllAsync()).Where(s => s.Definition is { HasForm: true, Retired: false }))
                    if (await FillAsync(services, service) is { } form) forms.Add(form);
                return forms;
            });
        }

        public async Task DisposeAsync() => await House.DisposeAsync();

        private async Task<FilledForm?> FillAsync(IServiceProvider services, ServiceRevision service)
        {
            var workshop = services.GetRequiredService<IFormWorkshop>();
            var ways = workshop.Tests(service.Files).Select(t => (Test: t, Outcome: workshop.Outcome(service.Definition, service.Files, t.Answers, t.Today)))
                .Where(w => w.Outcome is { Route: "submit", Errors.Count: 0 }).OrderBy(w => w.Test.Answers.Keys.Any(k => k.EndsWith(".files", StringComparison.Ordinal))).ThenByDescending(w => w.Outcome!.Pages.Count).ToList();
            if (ways.Count == 0) return null;
            var (pages, seen) = (new List<string>(), new HashSet<string>());
            string? check = null;
            // The longest way first, then those that lead to further pages.
            foreach (var (test, outcome) in ways.Where(w => w.Test.Today == ways[0].Test.Today))
            {
                var fresh = outcome!.Pages.Where(seen.Add).ToList();
                if (fresh.Count == 0) continue;
                var at = await DraftAsync(services, service, test, outcome.Pages);
                pages.AddRange(fresh.Select(p => $"{at}/{p}"));
                check ??= at + "/pruefen";
            }
            return new(service.Slug, new(ways[0].Test.Today.ToDateTime(new(9, 0)), TimeSpan.Zero), [.. pages, check!]);
        }

        private async Task<string> DraftAsync(IServiceProvider services, ServiceRevision service, ServiceTestView test, IReadOnlyList<string> pages)
        {
            var db = services.GetRequiredService<TownDb>();
            var now = new DateTimeOffset(test.Today.ToDateTime(new(9, 0)), TimeSpan.Zero);
            var id = DraftId.New();
            var token = DraftLinks.Token(House.Town, id);
            var draft = new Draft(id, DraftLinks.Hash(token)!, service.Slug, service.Id, null, "de", now);
            draft.Share(Answers.Of(test.Answers), pages, now);
            db.Add(draft);
            await db.CommitAsync(new Deed(Actor.Machine("test"), "test.draft"));
            return $"/antrag/{service.Slug}/{token}";
        }
    }
}
