using System.Net.Sockets;
using Rathaus.Platform.Letters;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Web;

namespace Rathaus.Platform.Jobs;

/// <summary>A job failed for what lies outside of it and passes: a neighbour is away. Contracts whose neighbours can be away derive from it.</summary>
public abstract class NeighbourAwayException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>How often a job is tried, by what it failed of.</summary>
internal static class Tries
{
    /// <summary>What fails for itself fails again: tried for a minute, then an operator looks at it.</summary>
    public const int Most = 5;

    /// <summary>A mail server, a payment service, the disk or the letter worker may be away for a night; with the growing pauses that is ten hours.</summary>
    public const int MostWhileAway = 20;

    public static int Of(Exception failure) => IsAway(failure) ? MostWhileAway : Most;

    private static bool IsAway(Exception failure) => failure switch
    {
        NeighbourAwayException or MailException { IsTransient: true } or LetterException { IsTransient: true } => true,
        HttpRequestException or SocketException or TimeoutException => true,
        _ => Outages.StatusOf(failure) is not null,
    };
}
