namespace Rathaus.Contracts.Core.Forms;

/// <summary>A life event that can be handled in one dialogue over several services.</summary>
/// <param name="Situation">Slug of the life situation on whose page it stands.</param>
public sealed record LifeEventInfo(string Slug, Text Name, Text Summary, string Situation)
{
    public string Href => $"/lebenslagen/{Slug}/beginnen";
}

/// <summary>The life events of the program.</summary>
public interface ILifeEvents
{
    IReadOnlyList<LifeEventInfo> All { get; }
}
