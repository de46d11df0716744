using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Cases.Consult;

/// <summary>
/// The secure link of a request to a unit or an outside body. What was asked and answered stands in the history of the case; this row finds it by the
/// link, and finds the day on which somebody has to be reminded.
/// </summary>
internal sealed class OpinionRequest
{
    private OpinionRequest() { }

    public OpinionRequest(Town town, CaseId owner, Guid entry, DateOnly remindOn, DateOnly until) =>
        (Id, CaseId, TokenHash, RemindOn, Until) = (entry, owner, SHA256.HashData(Secret(town, entry)), remindOn, until);

    /// <summary>Id of the entry in the history.</summary>
    public Guid Id { get; private set; }
    public CaseId CaseId { get; private set; }
    public byte[] TokenHash { get; private set; } = [];
    public DateOnly RemindOn { get; private set; }
    public DateOnly Until { get; private set; }

    /// <summary>The next day on which the clock does something; <see cref="Case.NoDay"/> when it is done.</summary>
    public DateOnly Next { get; private set; } = Case.NoDay;

    /// <summary>The secret of the link; made from the id by a key of the town, so that it can be shown again although only its hash is stored.</summary>
    public static string Token(Town town, Guid entry) => Base64Url.EncodeToString(Secret(town, entry));

    public void Wait() => Next = RemindOn;

    public void Reminded() => Next = Until.AddDays(1);

    public void Done() => Next = Case.NoDay;

    private static byte[] Secret(Town town, Guid entry) => HMACSHA256.HashData(town.Derive("cases-participation"), entry.ToByteArray())[..16];

    public static void Map(ModelBuilder model) => model.Entity<OpinionRequest>(e =>
    {
        e.ToTable("cases_request");
        e.Property(r => r.Id).ValueGeneratedNever();
        e.HasIndex(r => r.TokenHash).IsUnique();
        e.HasIndex(r => r.Next);
        e.HasIndex(r => r.CaseId);
    });
}
