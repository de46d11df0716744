namespace Rathaus.TransparencyLog;

/// <summary>Bytes that are not in the form that docs/transparency-log.md prescribes, or exceed a limit of <see cref="LogLimits"/>.
/// The message says in words what is wrong; it never repeats more than a name from the input.</summary>
public sealed class LogFormatException(string message) : FormatException(message);
