using System.Security.Cryptography;
using System.Buffers.Text;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Cosign;

internal readonly record struct InvitationId(Guid Value) : IId
{
    public static InvitationId New() => new(Guid.CreateVersion7());
}

/// <summary>Where an invitation stands; see <see cref="Invitation.Transitions"/>.</summary>
internal enum InvitationState
{
    /// <summary>Waits for the second person.</summary>
    Open,
    /// <summary>The person agreed.</summary>
    Confirmed,
    /// <summary>The person said no.</summary>
    Refused,
    /// <summary>Too many wrong names: the link is closed, the office asks in another way.</summary>
    Locked,
}

/// <summary>Asks a second person by a secret link to declare something in a case. Who holds the link must know name and date of birth.</summary>
internal sealed class Invitation
{
    public const int MostTries = 5;
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public static readonly IReadOnlyDictionary<InvitationState, InvitationState[]> Transitions = new Dictionary<InvitationState, InvitationState[]>
    {
        [InvitationState.Open] = [InvitationState.Confirmed, InvitationState.Refused, InvitationState.Locked],
        [InvitationState.Confirmed] = [], [InvitationState.Refused] = [], [InvitationState.Locked] = [],
    };

    private Invitation() { }

    public Invitation(InvitationId id, byte[] tokenHash, DraftId draft, CaseId owner, string field, string declares, Invitee person, DateTimeOffset now)
    {
        (Id, TokenHash, Draft, CaseId, Field, Declares) = (id, tokenHash, draft, owner, field, declares);
        (GivenNames, FamilyName, BornOn, CreatedAt, ExpiresAt) = (person.GivenNames, person.FamilyName, person.BornOn, now, now + Lifetime);
    }

    public InvitationId Id { get; private set; }

    /// <summary>SHA-256 of the secret in the link.</summary>
    public byte[] TokenHash { get; private set; } = [];

    /// <summary>The draft that became the case; its receipt shows the link.</summary>
    public DraftId Draft { get; private set; }
    public CaseId CaseId { get; private set; }
    public string Field { get; private set; } = "";

    /// <summary>What is declared, as it was shown: the wording that counts.</summary>
    public string Declares { get; private set; } = "";
    public string GivenNames { get; private set; } = "";
    public string FamilyName { get; private set; } = "";
    public DateOnly? BornOn { get; private set; }
    public InvitationState State { get; private set; } = InvitationState.Open;
    public int WrongTries { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Two answers at once: only the first one counts.</summary>
    public int Version { get; private set; }

    public string PersonName => Fields.PersonFieldKind.Together(GivenNames, FamilyName);

    /// <summary>The person answers. A wrong name or day is refused and counted.</summary>
    public Refusal? Answer(Invitee claimed, bool agrees, DateTimeOffset now)
    {
        if (Refused(now) is { } no) return no;
        Version++;
        if (!claimed.Is(new(GivenNames, FamilyName, BornOn)))
        {
            if (++WrongTries >= MostTries) State = InvitationState.Locked;
            return new(new UiText("Name oder Geburtsdatum stimmen nicht mit den Angaben im Antrag überein. Geben Sie beides so ein, wie es im Ausweis steht.", "Name or date of birth do not match the application. Enter both as in the passport."));
        }
        (State, AnsweredAt) = (agrees ? InvitationState.Confirmed : InvitationState.Refused, now);
        return null;
    }

    public Refusal? Refused(DateTimeOffset now) => State switch
    {
        InvitationState.Open when now >= ExpiresAt => new(new UiText("Dieser Link gilt nicht mehr. Bitten Sie das Amt um einen anderen Weg.", "This link is no longer valid. Ask the office for another way.")),
        InvitationState.Open => null,
        InvitationState.Locked => new(new UiText("Dieser Link ist nach mehreren falschen Angaben geschlossen. Rufen Sie das Amt an.", "This link is closed after several wrong answers. Call the office.")),
        _ => new(new UiText("Sie haben schon geantwortet. Ändert sich etwas, rufen Sie das Amt an.", "You have already answered. If something changes, call the office.")),
    };

    /// <summary>The secret of the link: made from the id by a key of the town, so that the receipt can show it again.</summary>
    public static string Token(Town town, InvitationId id) => Base64Url.EncodeToString(HMACSHA256.HashData(town.Derive("forms-invitation-link"), id.Value.ToByteArray())[..16]);

    public static void Map(ModelBuilder model) => model.Entity<Invitation>(e =>
    {
        e.ToTable("forms_invitation");
        e.Property(i => i.Id).ValueGeneratedNever();
        e.Property(i => i.Field).HasMaxLength(40);
        e.Property(i => i.Declares).HasMaxLength(2000);
        e.Property(i => i.GivenNames).HasMaxLength(120);
        e.Property(i => i.FamilyName).HasMaxLength(120);
        e.Property(i => i.Version).IsConcurrencyToken();
        e.HasIndex(i => i.TokenHash).IsUnique();
        e.HasIndex(i => i.Draft);
    });
}

/// <summary>A person by name and date of birth.</summary>
/// <param name="BornOn">Null: the application does not say; then the name alone is compared.</param>
internal sealed record Invitee(string GivenNames, string FamilyName, DateOnly? BornOn)
{
    /// <summary>Same person as far as names and day tell: spaces, case and accents as typed by hand do not count, a missing second given name does not count.</summary>
    public bool Is(Invitee expected) => Same(FamilyName, expected.FamilyName) && (expected.BornOn is null || BornOn == expected.BornOn)
        && (Same(GivenNames, expected.GivenNames) || GivenNames.Length > 0 && Same(GivenNames.Split(' ', '-')[0], expected.GivenNames.Split(' ', '-')[0]));

    private static bool Same(string a, string b) => string.Compare(LatinText.Tidy(a), LatinText.Tidy(b), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.CompareOptions.IgnoreCase | System.Globalization.CompareOptions.IgnoreNonSpace) == 0;
}
