namespace Rathaus.LegalTime;

/// <summary>What a delivery has brought about; computed from the facts, never stored alone.</summary>
public abstract record Effect
{
    private Effect() { }

    /// <summary>Nothing yet: a step is still to be taken.</summary>
    public sealed record Pending(string Why) : Effect;

    /// <summary>Counts as delivered on a day by a rule, without proof of arrival.</summary>
    public sealed record Deemed(DateOnly On) : Effect;

    /// <summary>Delivered on a day that is proved.</summary>
    public sealed record Actual(DateOnly On) : Effect;

    /// <summary>Not delivered, and this try cannot become one.</summary>
    public sealed record None(string Why) : Effect;

    /// <summary>The fiction of a day is disproved; what counts is the arrival, or nothing when it never arrived.</summary>
    public sealed record Disproved(DateOnly On, DateOnly? Arrived) : Effect;

    /// <summary>The day from which remedy periods run, or null.</summary>
    public DateOnly? DeliveredOn => this switch
    {
        Deemed deemed => deemed.On,
        Actual actual => actual.On,
        Disproved disproved => disproved.Arrived,
        _ => null,
    };

    /// <summary>Whether somebody has to do something: the try failed.</summary>
    public bool NeedsAnotherTry => this is None or Disproved { Arrived: null };
}
