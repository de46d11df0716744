using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.Box;

/// <summary>
/// The payment service of the box: a page where the person chooses what happens. Only in the demo; outside it is never offered and answers nothing.
/// </summary>
internal sealed class BoxProvider(TownDb db, IServiceScopeFactory scopes, DemoMode demo) : IPaymentProvider
{
    public const string Service = "demo";

    public string Name => Service;

    public Text Label => new("Zahlungsdienst der Demo (es fließt kein Geld)", "Payment service of the demo (no money moves)");

    public bool Offered => demo.On;

    public async Task<string> StartAsync(PaymentOrder order, CancellationToken stop)
    {
        if (!demo.On) throw new ProviderUnavailableException("the demo's payment service exists in the demo only");
        await InOwnAsync(async own =>
        {
            own.Add(new BoxPayment(order, own.Now));
            await own.CommitAsync(new Deed(Actor.Machine("payments.box"), "box.start"), stop);
            return true;
        });
        return "/demo/zahlungsdienst/" + order.Reference.ToString("n");
    }

    public async Task<ProviderReport> StatusAsync(Guid reference, CancellationToken stop) => !demo.On ? new(ProviderState.Unknown)
        : (await db.Set<BoxPayment>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == reference, stop))?.Report(db.Now) ?? new(ProviderState.Unknown);

    public Task<RefundAnswer> RefundAsync(Guid refund, string transaction, Money amount, CancellationToken stop) =>
        demo.On ? Task.FromResult(RefundAnswer.Done) : throw new ProviderUnavailableException("the demo's payment service exists in the demo only");

    public Guid? Read(ReadOnlySpan<byte> body, string? signature)
    {
        if (!demo.On || signature is not { Length: 64 } || body.Length > 4096) return null;
        try
        {
            if (!CryptographicOperations.FixedTimeEquals(Convert.FromHexString(signature), HMACSHA256.HashData(Key(db.Town), body))) return null;
            return JsonSerializer.Deserialize<Dictionary<string, string>>(body) is { } said && Guid.TryParseExact(said.GetValueOrDefault("reference"), "n", out var reference) ? reference : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>A notification as the service signs it.</summary>
    public static (byte[] Body, string Signature) Sign(Town town, Guid reference)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"reference":"{{reference:n}}","state":"paid"}""");
        return (body, Convert.ToHexStringLower(HMACSHA256.HashData(Key(town), body)));
    }

    private static byte[] Key(Town town) => town.Derive("payments-box");

    /// <summary>The service is another house: it writes in a unit of work of its own.</summary>
    private async Task<T> InOwnAsync<T>(Func<TownDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(db.Town);
        return await work(scope.ServiceProvider.GetRequiredService<TownDb>());
    }
}
