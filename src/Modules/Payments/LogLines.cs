using Microsoft.Extensions.Logging;

namespace Rathaus.Modules.Payments;

/// <summary>
/// What this module writes into the log, in one class: the generator puts the classes of a project in another order at every build, and then the same source
/// would not give the same file.
/// </summary>
internal static partial class LogLines
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Finance system {Name} does not answer, {Count} claims wait for their Kassenzeichen: {Reason}")]
    public static partial void Down(ILogger log, string name, int count, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Finance system {Name} of the town's profile is not known")]
    public static partial void Unknown(ILogger log, string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Payment service {Provider} does not answer: {Reason}")]
    public static partial void Silent(ILogger log, string provider, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Payment service {Provider} does not answer to a refund: {Reason}")]
    public static partial void SilentToRefund(ILogger log, string provider, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A notification for payment service {Provider} was not signed by it and was refused")]
    public static partial void Refused(ILogger log, string provider);
}
