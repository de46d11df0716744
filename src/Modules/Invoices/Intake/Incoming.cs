namespace Rathaus.Modules.Invoices.Intake;

/// <summary>A file as it came.</summary>
/// <param name="Name">The sender's name of it, cleaned, for showing only; <c>-</c> when it has none.</param>
/// <param name="Bytes">The whole file.</param>
internal sealed record Incoming(string Name, byte[] Bytes);
