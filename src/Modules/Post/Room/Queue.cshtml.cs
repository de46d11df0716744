using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Post;
using Rathaus.LegalTime;
using Rathaus.Modules.Post.Domain;
using Rathaus.Modules.Post.Provider;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;
using Delivery = Rathaus.Modules.Post.Domain.Delivery;
using GermanTime = Rathaus.Platform.Web.GermanTime;

namespace Rathaus.Modules.Post.Room;

/// <summary>The posting book: letters to print, letters to hand to the post, letters that are gone.</summary>
[Needs(PostModule.Room)]
internal sealed class QueuePage(TownDb db, MarkPrinted print, TakeBackPrinted back, RecordPosting post, BatchPrint batch, GiveToProvider give, IPrintProvider provider) : PageModel
{
    public const string New = "drucken", Here = "gedruckt", Gone = "fort";
    public static IReadOnlyList<(string Key, string Label)> Views { get; } = [(New, "Zu drucken"), (Here, "Gedruckt, noch hier"), (Gone, "Zur Post gegeben")];
    private const int AtOnce = 100;

    [BindProperty] public List<Guid> Chosen { get; set; } = [];
    [BindProperty] public string? Act { get; set; }
    [BindProperty] public bool Separators { get; set; }
    [BindProperty] public DayParts Day { get; set; } = new();
    [BindProperty(Name = "liste", SupportsGet = true)] public string? Asked { get; set; }
    [BindProperty(Name = "nummer", SupportsGet = true)] public string? Number { get; set; }

    public Refusal? Refusal { get; private set; }
    public IReadOnlyList<string> Done { get; private set; } = [];
    public IReadOnlyList<LetterDelivery> Letters { get; private set; } = [];
    public int ToPrint { get; private set; }
    public int Printed { get; private set; }
    public int More { get; private set; }

    /// <summary>Letters that have been waiting for longer than two working days.</summary>
    public int Late { get; private set; }
    public string LateWords => Late == 1 ? "1 Brief wartet seit mehr als zwei Arbeitstagen" : $"{Late} Briefe warten seit mehr als zwei Arbeitstagen";

    private HolidayCalendar Calendar => HolidayCalendar.For(Enum.Parse<Land>(db.Town.Land));

    /// <summary>The first day from which two working days are not over yet.</summary>
    private DateOnly LongestWait(DateOnly today)
    {
        for (var (day, left) = (today, 2); ; day = day.AddDays(-1))
            if (Calendar.IsWorkingDay(day) && left-- == 0) return day;
    }

    /// <summary>"?auswahl=keine": nothing is ticked; otherwise all that have an address.</summary>
    [BindProperty(Name = "auswahl", SupportsGet = true)] public string? Ticked { get; set; }

    public Html ChooseLink => Ui.Link(Ticked == "keine" ? "Alle auswählen" : "Keine auswählen", $"/arbeitsplatz/poststelle?liste={List}{(Ticked == "keine" ? "" : "&auswahl=keine")}");

    /// <summary>Printed letters that must not go out any more, of the last days.</summary>
    public IReadOnlyList<LetterDelivery> CalledBack { get; private set; } = [];

    public string List => Number is not null ? Gone : Views.Any(v => v.Key == Asked) ? Asked! : New;
    public IEnumerable<Crumb> Lists => Views.Select(v => new Crumb(v.Key switch { New => $"{v.Label} ({ToPrint})", Here => $"{v.Label} ({Printed})", _ => v.Label }, v.Key == List ? null : "/arbeitsplatz/poststelle?liste=" + v.Key));
    public string Title => Views.First(v => v.Key == List).Label;
    private static string Counted(int count) => count == 1 ? "1 Brief" : $"{count} Briefe";

    public string EmptyTitle => List switch { New => "Keine Briefe zu drucken", Here => "Alles ist zur Post gegeben", _ => "Keine Briefe gefunden" };
    public string EmptyText => List switch
    {
        New => "Neue Briefe erscheinen hier, sobald ein Bescheid freigegeben ist.",
        Here => "Gedruckte Briefe stehen hier, bis der Tag der Aufgabe zur Post vermerkt ist.",
        _ => "Prüfen Sie die Nummer, zum Beispiel HS-2026-000123.",
    };

    public Task OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (Chosen.Count == 0) Refusal = new("Wählen Sie mindestens einen Brief aus.", "Chosen");
        else if (Act == "fort" && Day.Value is null) Refusal = new("Geben Sie den Tag ein, an dem die Briefe zur Post gingen, zum Beispiel 24 11 2026.", "Day");
        else if (Act == "stapel")
        {
            var pdf = await batch.RunAsync([.. Chosen.Distinct().Select(id => new DeliveryId(id))], Separators, stop);
            if (!pdf.Refused) return File(pdf.Value, "application/pdf", $"druckstapel-{GermanTime.Today(db.Clock):yyyy-MM-dd}.pdf");
            Refusal = pdf.Refusal;
        }
        else await ActAsync(stop);
        await ShowAsync(stop);
        return Page();
    }

    /// <summary>Every letter is a deed of its own: one that is refused does not hold up the others.</summary>
    private async Task ActAsync(CancellationToken stop)
    {
        var done = 0;
        foreach (var id in Chosen.Distinct().Take(AtOnce))
        {
            var result = Act switch
            {
                "fort" => await post.RunAsync(new(id), Day.Value!.Value, stop),
                "zurueck" => await back.RunAsync(new(id), stop),
                "dienst" => await give.RunAsync(new(id), stop),
                _ => await print.RunAsync(new(id), stop),
            };
            if (result.Refused) Refusal ??= result.Refusal;
            else done++;
        }
        if (done > 0) Done = [Act switch
        {
            "fort" => $"{Counted(done)}: zur Post gegeben am {GermanTime.Short(Day.Value!.Value)}. Ein falscher Tag lässt sich auf der Seite des Briefs berichtigen.",
            "dienst" => $"{Counted(done)} an {provider.Name} übergeben. Der Tag der Aufgabe zur Post kommt für jeden Brief von dort zurück.",
            "zurueck" => $"{Counted(done)} wieder unter „Zu drucken“.",
            _ => $"{Counted(done)} als gedruckt vermerkt. War das ein Versehen, nehmen Sie es unter „Gedruckt, noch hier“ zurück.",
        }];
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        var all = db.Set<Delivery>().AsNoTracking().OfType<LetterDelivery>();
        var counts = await all.Where(d => d.State == DeliveryState.Queued).GroupBy(d => d.PrintedAt != null).Select(g => new { Printed = g.Key, Count = g.Count() }).ToListAsync(stop);
        (ToPrint, Printed) = (counts.Where(c => !c.Printed).Sum(c => c.Count), counts.Where(c => c.Printed).Sum(c => c.Count));
        var number = Number?.Trim();
        Letters = List switch
        {
            New => await all.Where(d => d.State == DeliveryState.Queued && d.PrintedAt == null).OrderBy(d => d.CreatedAt).Take(AtOnce).ToListAsync(stop),
            Here => await all.Where(d => d.State == DeliveryState.Queued && d.PrintedAt != null).OrderBy(d => d.CreatedAt).Take(AtOnce).ToListAsync(stop),
            // What was called back never left the house; it is found by its number only.
            _ => await all.Where(d => d.State != DeliveryState.Queued && (d.PostedOn != null || !string.IsNullOrEmpty(number)) && (string.IsNullOrEmpty(number) || d.CaseNumber == number || d.ToName.Contains(number)))
                .OrderByDescending(d => d.PostingNotedAt).Take(AtOnce).ToListAsync(stop),
        };
        var late = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(LongestWait(GermanTime.Today(db.Clock)).ToDateTime(TimeOnly.MinValue), GermanTime.Zone), TimeSpan.Zero);
        Late = await all.CountAsync(d => d.State == DeliveryState.Queued && d.CreatedAt < late, stop);
        if (List == Here)
        {
            var since = db.Now.AddDays(-5);
            CalledBack = await all.Where(d => d.State == DeliveryState.NotDelivered && d.PrintedAt != null && d.PostedOn == null && d.ReplacedAt > since).OrderBy(d => d.ReplacedAt).Take(20).ToListAsync(stop);
        }
        More = List switch { New => ToPrint - Letters.Count, Here => Printed - Letters.Count, _ => 0 };
        if (Day.IsEmpty) Day = DayParts.Of(GermanTime.Today(db.Clock));
        await this.DeskFrameAsync("Poststelle", f => f with { Wide = true, HasErrors = Refusal is not null });
    }

    private static Html Output(LetterDelivery d) => d is { LargePrint: false, ReadAloud: false, Provider: null } and not FormalDelivery ? Html.Text("normal") : Html.Of(
        $"{Html.If(d.LargePrint, $"{Ui.Badge(Tone.Info, "Großdruck", "print")} ")}{Html.If(d.ReadAloud, $"{Ui.Badge(Tone.Info, "vorlesen: anrufen")} ")}{Html.If(d is FormalDelivery, $"{Ui.Badge(Tone.Warning, FormalDelivery.Word((d as FormalDelivery)?.Kind ?? default))} ")}{Html.If(d.Provider is not null, $"{Ui.Badge(Tone.Info, "liegt bei: " + d.Provider)}")}");

    private Html Created(LetterDelivery d)
    {
        var day = GermanTime.Day(d.CreatedAt);
        return d.State == DeliveryState.Queued && day < LongestWait(GermanTime.Today(db.Clock))
            ? Html.Of($"<span>{GermanTime.Short(day)} {Ui.Badge(Tone.Warning, "wartet zu lange", "waiting")}</span>") : Html.Text(GermanTime.Short(day));
    }

    public TableView Table(bool choose) => new(Title,
    [
        .. choose ? (Column[])[new("Auswahl")] : [], new("Vorgang") { NoWrap = true }, new("An"), new("Schreiben"), new("Erstellt"), new(choose ? "Ausgabe" : "Zur Post"), new(choose ? "Druckdatei" : "Stand"),
    ],
    [
        .. Letters.Select((d, i) => new Row([
            .. choose ? (Html[])[Choose(d, i)] : [],
            Ui.Link(d.CaseNumber, Path(d)), Html.Of($"<div>{d.ToName}<br>{(!d.HasAddress ? Ui.Badge(Tone.Warning, "ohne Anschrift") : Html.Of($"<span class=\"rh-muted\">{d.Street}, {d.PostalCode} {d.City}</span>"))}</div>"), Html.Of($"<div>{d.DocumentTitle}{Html.If(d.Enclosures.Count > 0, $"<br><span class=\"rh-muted\">Beilegen: {string.Join(", ", d.Enclosures.Select(e => e.Line))}</span>")}</div>"), Created(d),
            choose ? Output(d) : Html.Text(d.PostedOn is { } on ? GermanTime.Short(on) : ""),
            choose ? Html.Of($"<a href=\"{Path(d)}/brief\">PDF<span class=\"kern-sr-only\"> {d.CaseNumber} an {d.ToName}</span></a>") : Badge(d)])),
    ]) { Dense = true, HideCaption = true };

    public Html ActionFields => List == New
        ? Html.Of($"""
            {Ui.Checkbox(new Field("Separators", "Trennblatt vor jeden Brief") { Required = false, Value = Separators ? "true" : null })}
            {Ui.Actions(Ui.Button("Druckstapel als ein PDF", ButtonKind.Secondary, "Act", "stapel", "print"), Ui.Button("Als gedruckt vermerken", ButtonKind.Primary, "Act", "gedruckt"),
                provider.Name.Length > 0 ? Ui.Button($"An {provider.Name} übergeben", ButtonKind.Secondary, "Act", "dienst") : Html.Empty)}
            """)
        : Html.Of($"""
            {Ui.DateField(new Field("Day", "Tag der Aufgabe zur Post") { Hint = "Der Tag, an dem die Briefe das Haus verlassen haben. Er steht als Ab-Vermerk in der Akte.", Error = Refusal.At("Day") }, new(Day.Day, Day.Month, Day.Year))}
            {Ui.Actions(Ui.Button("Zur Post gegeben vermerken", ButtonKind.Primary, "Act", "fort"), Ui.Button("Doch nicht gedruckt", ButtonKind.Secondary, "Act", "zurueck"))}
            """);

    internal static Html Badge(Delivery d) => Ui.Badge(d.State switch
    {
        DeliveryState.Effective => Tone.Success,
        DeliveryState.Returned or DeliveryState.NotDelivered => Tone.Danger,
        DeliveryState.Queued => Tone.Neutral,
        _ => Tone.Info,
    }, d.State.Word());

    private static string Path(Delivery d) => $"/arbeitsplatz/poststelle/{d.Id.Value:n}";

    private Html Choose(LetterDelivery d, int i) => Html.Of(
        $"<div class=\"kern-form-check\"><input class=\"kern-form-check__checkbox\" type=\"checkbox\" id=\"{(i == 0 ? "Chosen" : "Chosen-" + i)}\" name=\"Chosen\" value=\"{d.Id.Value.ToString("n")}\"{Html.Flag("checked", Refusal is null ? d.HasAddress && Ticked != "keine" : Chosen.Contains(d.Id.Value))}><label class=\"kern-label\" for=\"{(i == 0 ? "Chosen" : "Chosen-" + i)}\"><span class=\"kern-sr-only\">Brief {d.CaseNumber} an {d.ToName} auswählen</span></label></div>");
}
