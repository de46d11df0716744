using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.Domain;
using Rathaus.Modules.Post.Room;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Noting;

/// <summary>What a clerk can note about a delivery in its present state; each act is a form of its own.</summary>
[Needs("cases.work")]
internal sealed class ActsPage(
    TownDb db, StaffDeliveries deliveries, SendAgain again, CorrectAddress correct, AcceptArrival arrive, HandOverAtCounter hand, RecordService serve, RecordSending send) : PageModel, IKeepsInput
{
    [FromRoute] public Guid Id { get; set; }
    [BindProperty] public string? Way { get; set; }
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Street { get; set; }
    [BindProperty] public string? PostalCode { get; set; }
    [BindProperty] public string? City { get; set; }
    [BindProperty] public string? Identity { get; set; }
    [BindProperty] public string? Proof { get; set; }
    [BindProperty] public string? Reference { get; set; }
    [BindProperty] public bool Never { get; set; }
    [BindProperty] public DayParts Day { get; set; } = new();
    [BindProperty] public DayParts Access { get; set; } = new();

    public Delivery Item { get; private set; } = null!;
    public Refusal? Refusal { get; private set; }

    /// <summary>The form that was refused.</summary>
    private string _refused = "";

    public bool MayAgain { get; private set; }
    public bool MayCorrect => Item is LetterDelivery { State: DeliveryState.Queued, HandedToProviderAt: null };
    public bool MayHand => MayAgain;
    public bool MaySend => Item is TransmissionDelivery { State: DeliveryState.Queued or DeliveryState.Posted };
    public bool MayServe => Item is FormalDelivery { State: DeliveryState.Posted };
    public bool MayArrive => Item is LetterDelivery or TransmissionDelivery && Item.State is DeliveryState.Posted or DeliveryState.Effective && Item is not FormalDelivery { ServedOn: not null };
    public bool MayAny => MayAgain || MayCorrect || MaySend || MayServe || MayArrive;

    /// <summary>The link of the summary leads to the field of the form that was sent: several have a field of the same name.</summary>
    public Html Summary => Refusal is null ? Html.Empty : Ui.ErrorSummary([new FieldError(Refusal.Field is null ? null : $"{_refused}-{Refusal.Field}", Refusal.Sentence)]);

    public string Path => $"/arbeitsplatz/bekanntgabe/{Id:n}/vermerk";
    public string SheetPath => $"/arbeitsplatz/bekanntgabe/{Id:n}";
    public string At(string form) => $"{Path}?handler={form}";
    public string? ErrorAt(string form, string field) => _refused == form ? Refusal.At(field) : null;

    public Task<IActionResult> OnGetAsync(CancellationToken stop) => ShowAsync(stop);
    public Task<IActionResult> OnPostAgainAsync(CancellationToken stop) => AnswerAsync("Again", () => again.RunAsync(new(Id), Way, Address, stop), stop);
    public Task<IActionResult> OnPostAddressAsync(CancellationToken stop) => AnswerAsync("Address", () => correct.RunAsync(new(Id), Address, stop), stop);
    public Task<IActionResult> OnPostHandAsync(CancellationToken stop) => WithDayAsync("Hand", Day, "Day", day => hand.RunAsync(new(Id), day, Identity, stop), stop);
    public Task<IActionResult> OnPostServeAsync(CancellationToken stop) => WithDayAsync("Serve", Day, "Day", day => serve.RunAsync(new(Id), day, Reference, Scan, stop), stop);
    public Task<IActionResult> OnPostSendAsync(CancellationToken stop) => WithDayAsync("Send", Day, "Day", day => send.RunAsync(new(Id), day, Access.Value, stop), stop);

    public Task<IActionResult> OnPostArrivalAsync(CancellationToken stop) => Never && Day.IsEmpty
        ? AnswerAsync("Arrival", () => arrive.RunAsync(new(Id), new(null, Proof, Reference?.Trim()), stop), stop)
        : Never ? RefuseAsync("Arrival", new("Entweder ein Tag oder „kam nie an“: Beides zusammen passt nicht.", "Day"), stop)
        : WithDayAsync("Arrival", Day, "Day", day => arrive.RunAsync(new(Id), new(day, Proof, Reference?.Trim()), stop), stop);

    public Field Field(string form, string name, string label, string? value) => new(name, label) { Id = $"{form}-{name}", Value = value, Error = ErrorAt(form, name) };

    public Html DayField(string form, string label, string? hint = null, bool required = true) =>
        Ui.DateField(new Field("Day", label) { Id = form + "-Day", Hint = hint, Required = required, Error = ErrorAt(form, "Day") }, new(Day.Day, Day.Month, Day.Year));

    private ProofFile? Scan => Request.Form.Files.FirstOrDefault(f => f.Length > 0) is { } file ? new(file.FileName, file.OpenReadStream()) : null;

    /// <summary>Shows what was typed once more in the form that was sent.</summary>
    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop) => RefuseAsync(Request.Query["handler"].ToString(), refusal, stop);

    public Html AddressFields(string form) => Html.Of($"""
        {Ui.TextField(Field(form, "Name", "Name am Briefkasten", Name ?? Item.ToName))}
        {Ui.TextField(Field(form, "Street", "Straße und Hausnummer", Street ?? Item.Street))}
        {Ui.TextField(Field(form, "PostalCode", "Postleitzahl", PostalCode ?? Item.PostalCode) with { Width = FieldWidth.Six })}
        {Ui.TextField(Field(form, "City", "Ort", City ?? Item.City))}
        """);

    private PostalAddress Address => PostalAddress.Typed(Name, Street, PostalCode, City);

    private Task<IActionResult> WithDayAsync(string form, DayParts parts, string field, Func<DateOnly, Task<Result<Delivery>>> act, CancellationToken stop) =>
        parts.Value is { } day ? AnswerAsync(form, () => act(day), stop) : RefuseAsync(form, new("Geben Sie Tag, Monat und Jahr ein, zum Beispiel 24 11 2026.", field), stop);

    private async Task<IActionResult> AnswerAsync(string form, Func<Task<Result<Delivery>>> act, CancellationToken stop)
    {
        if (await deliveries.FindAsync(new(Id), stop) is null) return NotFound();
        var done = await act();
        return done.Refusal is { } no ? await RefuseAsync(form, no, stop) : Redirect($"/arbeitsplatz/bekanntgabe/{done.Value.Id.Value:n}?vermerkt=true");
    }

    private async Task<IActionResult> RefuseAsync(string form, Refusal no, CancellationToken stop)
    {
        (_refused, Refusal) = (form, no);
        db.ChangeTracker.Clear();
        return await ShowAsync(stop);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        if (await deliveries.FindAsync(new(Id), stop) is not { } found) return NotFound();
        Item = found;
        MayAgain = await deliveries.MayGoAnotherWayAsync(found, stop);
        await this.DeskFrameAsync($"Vermerk zur Bekanntgabe {found.CaseNumber}", f => f with
        {
            HasErrors = Refusal is not null, Breadcrumb = [new(found.CaseNumber, "/arbeitsplatz/vorgaenge/" + found.CaseNumber), new("Bekanntgabe", SheetPath), new("Vermerk")],
        });
        return Page();
    }
}
