namespace Rathaus.Platform.Web;

/// <summary>Whether this process serves the demo. Only then may anybody sign in by a button; outside it no default account exists.</summary>
public sealed record DemoMode(bool On);
