using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.CashOffice;

/// <summary>The cash office: money to decide about, overdue claims, search by Kassenzeichen.</summary>
[Needs(PaymentsModule.Book)]
internal sealed class OfficePage(OfficeList list) : PageModel
{
    public string Query { get; private set; } = "";
    public Office View { get; private set; } = null!;

    public async Task OnGetAsync(string? q, CancellationToken stop)
    {
        Query = (q ?? "").Trim();
        View = await list.ReadAsync(Query, stop);
        await this.DeskFrameAsync("Kasse");
    }

    internal static Html Claims(string caption, IReadOnlyList<OfficeRow> rows, DateOnly today) => Ui.Table(new TableView(caption,
        [new("Vorgang") { NoWrap = true }, new("Kassenzeichen") { NoWrap = true }, new("Name"), new("Wofür"), new("Fällig"), new("Offen", Numeric: true), new("Stand")],
        [.. rows.Select(r => new Row([
            Link(r), Html.Text(r.Claim.Shown), Html.Text(r.Party), Html.Text(r.Claim.Purpose), Html.Text(r.Claim.Info("").Until is { } until ? GermanTime.Short(until) : "–"),
            Html.Text(r.Claim.Open.ToString()), r.Claim.State.Badge(r.Claim.OpenDues().Any(d => d.Open.Cents > 0 && d.Due.On < today))]))]) { Dense = true, HideCaption = true, RowHeader = 0 });

    internal static Html Refunds(Office view) => Ui.Table(new TableView("Erstattungen",
        [new("Vorgang") { NoWrap = true }, new("Name"), new("Betrag", Numeric: true), new("Grund"), new("Stand")],
        [.. view.Refunds.Select(r => new Row([Link(r.Row), Html.Text(r.Row.Party), Html.Text(new Money(r.Refund.Cents).ToString()), Html.Text(r.Refund.Reason), Html.Text(r.Refund.State.Word())]))]) { Dense = true, HideCaption = true, RowHeader = 0 });

    private static Html Link(OfficeRow row) => Ui.Link(row.CaseNumber, $"/arbeitsplatz/vorgaenge/{row.CaseNumber}/geld");
}
