using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Platform;
using Rathaus.Modules.Payments.Levies;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Payments.Domain;

/// <summary>A levy that runs on year by year.</summary>
internal readonly record struct LevyId(Guid Value) : IId
{
    public static LevyId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// A levy by a decision that holds until it is changed (Dauerbescheid): amounts of a year with their first months, and the days on which
/// parts are due. Each calendar year has one claim.
/// </summary>
internal sealed class Levy
{
    private readonly List<LevyRate> _rates = [];

    private Levy() { }

    public Levy(CaseId owner, string purpose, LevyPlan plan, bool discreet)
    {
        Id = LevyId.New();
        (Case, Purpose, Discreet, From, Until, Days) = (owner, purpose, discreet, First(plan.From), plan.Until is { } end ? First(end) : null, string.Join(',', plan.Days));
        ClaimedTo = plan.From.Year;
        _rates.Add(new(Id, From, plan.Yearly.Cents));
    }

    public LevyId Id { get; private set; }
    public CaseId Case { get; private set; }
    public string Purpose { get; private set; } = "";
    public bool Discreet { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly? Until { get; private set; }

    /// <summary>Due days of a year, <c>02-15,05-15</c>.</summary>
    public string Days { get; private set; } = "";

    /// <summary>The last year that has its claim.</summary>
    public int ClaimedTo { get; private set; }
    public int Version { get; private set; }
    public IReadOnlyList<LevyRate> Rates => _rates;

    public IReadOnlyList<LevyRate> RatesInOrder => [.. _rates.OrderBy(r => r.From)];

    public Money Of(int year) => LevyMath.Of(RatesInOrder, Until, year);

    /// <summary>The dues of a whole year, on its days to come, or where all are over on one day some weeks ahead; none where nothing is owed in it.</summary>
    public IReadOnlyList<Due> DuesOf(int year, DateOnly today) => LevyMath.Replan([], Of(year), LevyMath.DaysOf(Days, year), today, today.AddDays(ChangeLevy.DaysToPay));

    /// <summary>The next year has its claim.</summary>
    public void Claimed(int year)
    {
        ClaimedTo = year;
        Version++;
    }

    /// <summary>Another yearly amount from a month on.</summary>
    public Refusal? Change(DateOnly from, Money yearly)
    {
        from = First(from);
        if (from < From) return new($"Die Änderung kann nicht vor dem Beginn liegen ({Platform.Web.GermanTime.Short(From)}).", "from");
        if (Until is { } end && from >= end) return new($"Die Abgabe endet schon zum {Platform.Web.GermanTime.Short(end)}.", "from");
        if (yearly.Cents < 0) return new("Geben Sie einen Jahresbetrag von mindestens 0 Euro ein.", "yearly");
        _rates.RemoveAll(r => r.From > from);
        if (_rates.Find(r => r.From == from) is { } same) same.Become(yearly.Cents);
        else _rates.Add(new(Id, from, yearly.Cents));
        Version++;
        return null;
    }

    /// <summary>The levy ends: the month of this day counts no more.</summary>
    public Refusal? End(DateOnly until)
    {
        until = First(until);
        if (until < From) return new($"Das Ende kann nicht vor dem Beginn liegen ({Platform.Web.GermanTime.Short(From)}).", "until");
        Until = until;
        Version++;
        return null;
    }

    private static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);

    internal static void Map(ModelBuilder model)
    {
        model.Entity<Levy>(e =>
        {
            e.ToTable("payments_levy");
            e.Property(l => l.Id).ValueGeneratedNever();
            e.Property(l => l.Days).HasMaxLength(80);
            e.Property(l => l.Version).IsConcurrencyToken();
            e.HasIndex(l => l.Case);
            e.HasIndex(l => l.ClaimedTo);
            e.Ignore(l => l.RatesInOrder);
            e.HasMany(l => l.Rates).WithOne().HasForeignKey(r => r.Levy);
        });
        model.Entity<LevyRate>(e =>
        {
            e.ToTable("payments_levy_rate");
            e.HasKey(r => new { r.Levy, r.From });
        });
    }
}

/// <summary>The amount of a full year, from a month on.</summary>
internal sealed class LevyRate(LevyId levy, DateOnly from, long cents)
{
    public LevyId Levy { get; private set; } = levy;
    public DateOnly From { get; private set; } = from;
    public long Cents { get; private set; } = cents;

    internal void Become(long cents) => Cents = cents;
}
