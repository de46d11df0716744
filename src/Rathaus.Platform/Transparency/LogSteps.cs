namespace Rathaus.Platform.Transparency;

/// <summary>The steps of the sequencer by name, so that a test can end the process at each of them.</summary>
internal static class LogSteps
{
    /// <summary>Called at every step; null outside tests.</summary>
    public static Action<string>? Reached { get; set; }

    public static readonly IReadOnlyList<string> All = ["leased", "locked", "placed", "tiles", "state", "committed", "signed", "noted", "published"];

    public static void Reach(string step) => Reached?.Invoke(step);
}
