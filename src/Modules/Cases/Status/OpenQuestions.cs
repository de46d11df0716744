using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Cases.Status;

/// <summary>Questions that wait for the signed-in citizen's answer, first on "Mein Bereich".</summary>
internal sealed class OpenQuestions(TownDb db) : IMyAreaSource
{
    private const int Most = 50;

    public async Task<IReadOnlyList<MyAreaItem>> OfAccountAsync(AccountId account, CancellationToken stop = default)
    {
        var waiting = await db.Set<Case>().AsNoTracking().Where(c => c.Account == account && c.OpenQuestions > 0).OrderBy(c => c.Due).Take(Most).ToListAsync(stop);
        return [.. waiting.Select(c => new MyAreaItem(
            new UiText("Frage beantworten: {0}", "Answer a question: {0}").With(c.ServiceName), new UiText("Vorgang {0}", "Case {0}").With(c.Number),
            "/mein-bereich/vorgaenge/" + c.Number, NeedsMe: true, c.ReceivedAt, c.Clocks.FirstOrDefault(k => k.Kind == ClockKind.Answer)?.On))];
    }
}
