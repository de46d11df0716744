using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.CashOffice;

/// <summary>Money that came by transfer, or over the counter in cash or by card. The entry of the bank, or the form that was sent, books once.</summary>
internal sealed class BookPayment(TownDb db, CurrentPerson current)
{
    public static Refusal Unknown { get; } = new("Diese Forderung gibt es nicht, oder Sie dürfen hier nicht buchen.");

    private static readonly Refusal Twice = new("Diese Buchung gibt es schon. Sie ist nur einmal gezählt.", "entry");

    /// <param name="entry">Transfer: the entry of the bank statement; counter: a mark that the form carries.</param>
    public async Task<Result<Claim>> RunAsync(ClaimId id, PaymentWay way, Money? amount, DateOnly? on, string? entry, string? note, CancellationToken stop)
    {
        if (current.Person is not { } me || !me.May(PaymentsModule.Book)) return Unknown;
        if (way == PaymentWay.Online) return new Refusal("Online-Zahlungen bucht das System von selbst.", "way");
        if (await db.Claims().SingleOrDefaultAsync(c => c.Id == id, stop) is not { } claim) return Unknown;
        if (amount is not { Cents: > 0 } money) return new Refusal("Geben Sie den Betrag ein, zum Beispiel 24,00.", "amount");
        var today = GermanTime.Today(db.Clock);
        if (on is not { } day || day > today || day < today.AddYears(-5)) return new Refusal("Geben Sie den Tag ein, an dem das Geld kam. Er liegt nicht in der Zukunft.", "on");
        if (way == PaymentWay.Transfer && string.IsNullOrWhiteSpace(entry)) return new Refusal("Geben Sie die Nummer der Buchung auf dem Kontoauszug ein, zum Beispiel 2026-221/17.", "entry");
        if (string.IsNullOrWhiteSpace(entry) || entry.Trim().Length > 100) return new Refusal("Laden Sie die Seite neu, und buchen Sie noch einmal.");
        if (way != PaymentWay.Transfer && money.CompareTo(claim.Open) > 0) return new Refusal($"Offen sind nur {claim.Open}. Nehmen Sie nicht mehr an.", "amount");

        var (source, mark) = (way == PaymentWay.Transfer ? "bank" : "counter", entry.Trim());
        if (await db.Set<Payment>().AnyAsync(p => p.Source == source && p.Transaction == mark, stop)) return Twice;
        var (payment, settled) = claim.Receive(money.Cents, way, source, mark, me.Account, me.Name, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), day, db.Now);
        db.Publish(new MoneyReceived(claim.Case, claim.Id, payment.Id));
        if (settled) db.Publish(new ClaimPaid(claim.Case, claim.Id));
        try
        {
            await db.CommitAsync(new Deed(me.Actor, "payment.book")
            {
                Case = claim.Case.Reference, More = new Dictionary<string, object> { ["cents"] = money.Cents, ["way"] = way.ToString() },
            }, stop);
        }
        catch (DuplicateException)
        {
            return Twice;
        }
        catch (ConflictException slower)
        {
            return new Refusal(slower.Message);
        }
        return claim;
    }
}
