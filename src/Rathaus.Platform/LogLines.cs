using Microsoft.Extensions.Logging;

namespace Rathaus.Platform;

/// <summary>
/// What the platform writes into the log, in one class: the generator puts the classes of a project in another order at every build, and then the same source
/// would not give the same file.
/// </summary>
internal static partial class LogLines
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of running jobs of {Town} was not renewed: {Type}: {Reason}")]
    public static partial void NotRenewed(ILogger log, string town, string type, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Kind} of {Town} failed on try {Tries}, will be tried again: {Type}: {Reason}")]
    public static partial void Retried(ILogger log, string kind, string town, int tries, string type, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Kind} of {Town} was parked")]
    public static partial void Parked(ILogger log, string kind, string town, Exception failure);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The database of {Town} is damaged; nothing is written to it until verify finds it whole")]
    public static partial void WritingStopped(ILogger log, string town, Exception damage);

    [LoggerMessage(Level = LogLevel.Error, Message = "Jobs of {Town} cannot be run")]
    public static partial void TownTrouble(ILogger log, string town, Exception trouble);

    [LoggerMessage(Level = LogLevel.Error, Message = "The search index {Source} of {Town} could not be built anew; the old one goes on answering")]
    public static partial void BuildFailed(ILogger log, string source, string town, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The log of {Town} cannot grow: {Reason}")]
    public static partial void Trouble(ILogger log, string town, string reason, Exception trouble);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Whom} did not confirm the newest checkpoint of {Town}: {Reason}")]
    public static partial void NotConfirmed(ILogger log, string whom, string town, string reason);

    [LoggerMessage(Level = LogLevel.Critical, Message = "SPLIT VIEW: {Origin} showed two roots for size {Size}; {Town} keeps both notes in log_split")]
    public static partial void SplitView(ILogger log, string origin, long size, string town);

    [LoggerMessage(Level = LogLevel.Error, Message = "Fault {Id} in {Method} {Endpoint}, answered with {Status}")]
    public static partial void InternalFault(ILogger log, string id, string method, string endpoint, int status, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Town} has more requests than its share and its queue hold; some are refused")]
    public static partial void Full(ILogger log, string town);
}
